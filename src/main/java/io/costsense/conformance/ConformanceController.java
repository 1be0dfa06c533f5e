package io.costsense.conformance;

import io.costsense.conformance.ConformanceAnswer.State;
import io.costsense.imports.ImportProblems;
import io.costsense.imports.ImportRegister;
import io.costsense.platform.Problem;
import io.costsense.tenancy.CurrentTenant;
import io.costsense.tenancy.Tenant;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far an import is what FOCUS asks for. */
@RestController
class ConformanceController {

  private final ConformanceRecords records;
  private final ImportRegister register;
  private final ImportChecks checks;
  private final CurrentTenant tenant;

  ConformanceController(
      ConformanceRecords records,
      ImportRegister register,
      ImportChecks checks,
      CurrentTenant tenant) {
    this.records = records;
    this.register = register;
    this.checks = checks;
    this.tenant = tenant;
  }

  @GetMapping("/api/v1/imports/{id}/conformance")
  ConformanceAnswer conformance(
      @PathVariable long id,
      @RequestParam(required = false)
          @Nullable
          @Pattern(regexp = "fail|pass|not_evaluated", message = "is fail, pass or not_evaluated")
          String status,
      @RequestParam(required = false)
          @Nullable
          @Pattern(regexp = "MUST|SHOULD|MAY", message = "is MUST, SHOULD or MAY")
          String level) {
    return records
        .find(tenant.get(), id)
        .map(found -> ConformanceAnswer.of(id, found, wanted(status, level)))
        .orElseGet(() -> unchecked(tenant.get(), id));
  }

  private static Predicate<Requirement> wanted(@Nullable String status, @Nullable String level) {
    return r ->
        (status == null || r.status().text().equals(status))
            && (level == null || r.level() == Level.valueOf(level));
  }

  private ConformanceAnswer unchecked(Tenant tenant, long id) {
    if (register.standing(tenant, id).isEmpty()) {
      throw new Problem(
          ImportProblems.NO_SUCH_IMPORT,
          "There is no import %d.".formatted(id),
          Map.of("parameter", "id"));
    }
    String version = Conformance.ofLedger().number();
    if (register.columns(tenant, id).isEmpty()) {
      return ConformanceAnswer.none(id, State.NOT_STORED, version);
    }
    checks.submit(tenant, id);
    return ConformanceAnswer.none(id, State.PENDING, version);
  }
}
