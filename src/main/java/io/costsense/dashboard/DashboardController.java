package io.costsense.dashboard;

import io.costsense.costs.DisplayedCosts;
import io.costsense.lake.TableVersion;
import io.costsense.questions.Answers;
import io.costsense.questions.AskedVersions;
import io.costsense.questions.Display;
import io.costsense.questions.Filter;
import io.costsense.questions.Parameters;
import io.costsense.questions.QuestionProblem;
import io.costsense.questions.QuestionReader;
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

  static final String BILLING_CURRENCY = "billing_currency";

  private static final Set<String> PARAMETERS =
      Set.of("metric", "month", "filter", Display.CURRENCY, BILLING_CURRENCY, AskedVersions.AS_OF);

  private final AskedVersions versions;
  private final Dashboard dashboard;
  private final DisplayedCosts costs;
  private final Answers answers;

  DashboardController(
      AskedVersions versions, Dashboard dashboard, DisplayedCosts costs, Answers answers) {
    this.versions = versions;
    this.dashboard = dashboard;
    this.costs = costs;
    this.answers = answers;
  }

  /**
   * What tells one summary apart from every other.
   *
   * @param billingCurrency whose charges it is of, when they aren't converted
   */
  record Asked(
      String metric,
      Optional<YearMonth> month,
      Display display,
      Optional<String> billingCurrency,
      List<Filter> filters) {}

  @GetMapping("/api/v1/dashboard/summary")
  ResponseEntity<byte[]> summary(@RequestParam MultiValueMap<String, String> query) {
    var parameters = new Parameters(query, PARAMETERS);
    TableVersion version = versions.of(parameters);
    var reader = new QuestionReader(version, parameters);
    var asked =
        new Asked(
            reader.costMetric(),
            parameters.one("month").map(DashboardController::month),
            costs.in(parameters, version),
            parameters.one(BILLING_CURRENCY),
            reader.filters());
    if (asked.display().currency().isPresent() && asked.billingCurrency().isPresent()) {
      throw QuestionProblem.invalid(
          BILLING_CURRENCY,
          "Ask either for the charges in one billing_currency, or for all of them converted to one"
              + " currency. A filter such as BillingCurrency=EUR goes with both.");
    }
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
