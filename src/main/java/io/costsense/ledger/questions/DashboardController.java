package io.costsense.ledger.questions;

import io.costsense.lake.TableVersion;
import io.costsense.ledger.Charges;
import io.costsense.tenancy.CurrentTenant;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /dashboard/summary}: one month at a glance. */
@RestController
class DashboardController {

  private static final Set<String> PARAMETERS = Set.of("metric", "month", "currency", "filter");

  private final CurrentTenant tenant;
  private final Charges charges;
  private final Dashboard dashboard;
  private final Answers answers;

  DashboardController(CurrentTenant tenant, Charges charges, Dashboard dashboard, Answers answers) {
    this.tenant = tenant;
    this.charges = charges;
    this.dashboard = dashboard;
    this.answers = answers;
  }

  /** What tells one summary apart from every other. */
  record Asked(
      String metric, Optional<YearMonth> month, Optional<String> currency, List<Filter> filters) {}

  @GetMapping("/api/v1/dashboard/summary")
  ResponseEntity<byte[]> summary(@RequestParam MultiValueMap<String, String> query) {
    var parameters = new Parameters(query, PARAMETERS);
    TableVersion version = charges.of(tenant.get()).current();
    var reader = new QuestionReader(version, parameters);
    var asked =
        new Asked(
            reader.metric(),
            parameters.one("month").map(DashboardController::month),
            parameters.one("currency"),
            reader.filters());
    return answers.json(version, asked, () -> dashboard.of(version, asked));
  }

  private static YearMonth month(String text) {
    try {
      YearMonth month = YearMonth.parse(text.strip());
      if (month.getYear() >= 1901 && month.getYear() < 2200) {
        return month;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw QuestionProblem.invalidDate(
        "month", "A month is written like 2026-03, not %s.".formatted(text));
  }
}
