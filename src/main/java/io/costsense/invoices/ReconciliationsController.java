package io.costsense.invoices;

import io.costsense.costs.ChargeSelections;
import io.costsense.invoices.Reconciliations.Answer;
import io.costsense.invoices.Reconciliations.Asked;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /reconciliations}: whether the invoices agree with the ledger. */
@RestController
@RequestMapping("/api/v1/reconciliations")
class ReconciliationsController {

  private static final String STATES =
      "matched|within_tolerance|off|no_charges|not_invoiced|provisional|voided";

  private final ChargeSelections selections;
  private final Reconciliations reconciliations;
  private final Breakdowns breakdowns;

  ReconciliationsController(
      ChargeSelections selections, Reconciliations reconciliations, Breakdowns breakdowns) {
    this.selections = selections;
    this.reconciliations = reconciliations;
    this.breakdowns = breakdowns;
  }

  @GetMapping
  Answer list(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(required = false) @Nullable String issuer,
      @RequestParam(required = false)
          @Nullable
          @Pattern(regexp = STATES, message = "is one of " + STATES)
          String state,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf) {
    return reconciliations.of(
        selections.version(asOf),
        new Asked(
            from,
            to,
            source,
            issuer,
            state == null ? null : ReconciliationState.valueOf(state.toUpperCase(Locale.ROOT))));
  }

  @GetMapping("/{id}")
  Breakdown one(
      @PathVariable String id,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf) {
    return breakdowns.of(selections.version(asOf), id, limit);
  }
}
