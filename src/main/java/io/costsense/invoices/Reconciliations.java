package io.costsense.invoices;

import io.costsense.costs.ChargeSelection;
import io.costsense.invoices.MonthStates.Judged;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import io.costsense.questions.AsOf;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares invoices with the ledger. */
@Component
class Reconciliations {

  private static final Comparator<Judged> ORDER =
      Comparator.comparing((Judged one) -> one.match().month())
          .reversed()
          .thenComparing(one -> IssuerKey.of(one.match().issuer()))
          .thenComparing(one -> one.reconciliation().invoiceId(), ChargeSelection::compare)
          .thenComparing(one -> one.reconciliation().currency(), ChargeSelection::compare);

  private final Invoices invoices;
  private final BilledSums sums;
  private final Clock clock = Clock.systemUTC();

  Reconciliations(Invoices invoices, BilledSums sums) {
    this.invoices = invoices;
    this.sums = sums;
  }

  /**
   * Which reconciliations are asked for; null for all.
   *
   * @param state applies to the list alone: months are judged by all of their invoices
   */
  record Asked(
      @Nullable String from,
      @Nullable String to,
      @Nullable String source,
      @Nullable String issuer,
      @Nullable ReconciliationState state) {}

  /**
   * The answer of {@code GET /reconciliations}.
   *
   * @param from the first month, such as {@code 2026-03}
   * @param to the first month that is outside
   */
  record Answer(
      String from,
      String to,
      List<MonthStates.Month> months,
      List<Reconciliation> reconciliations,
      @Nullable String snapshot,
      AsOf asOf) {}

  Answer of(TableVersion version, Asked asked) {
    AskedMonths months =
        AskedMonths.of(asked.from(), asked.to(), version, invoices.newestMonth(version.tenant()));
    List<Judged> judged =
        judged(version, months).stream().filter(one -> isAskedFor(one, asked)).toList();
    List<Reconciliation> shown =
        judged.stream()
            .filter(one -> asked.state() == null || one.state() == asked.state())
            .map(Judged::reconciliation)
            .toList();
    ChargeSelection.checkRows(shown.size());
    return new Answer(
        months.from().toString(),
        months.to().toString(),
        MonthStates.of(judged, periods(version, months), Instant.now(clock)),
        shown,
        version.snapshot().map(String::valueOf).orElse(null),
        AsOf.of(version));
  }

  private List<IssuerPeriod> periods(TableVersion version, AskedMonths months) {
    return invoices.periods(version.tenant(), months.from(), months.to());
  }

  private static boolean isAskedFor(Judged one, Asked asked) {
    return (asked.issuer() == null
            || IssuerKey.of(asked.issuer()).equals(IssuerKey.of(one.match().issuer())))
        && (asked.source() == null
            || one.match().sums().stream().anyMatch(sum -> sum.source().equals(asked.source()))
            || one.match().invoices().stream()
                .anyMatch(invoice -> asked.source().equals(invoice.source())));
  }

  /** All of some months, the newest first. */
  List<Judged> judged(TableVersion version, AskedMonths months) {
    return Matches.of(
            invoices.within(version.tenant(), months.from(), months.to()),
            sums.of(version, months::contains))
        .stream()
        .map(match -> new Judged(match, Reconciliation.of(match)))
        .sorted(ORDER)
        .toList();
  }

  /**
   * One by its id.
   *
   * @throws Problem {@code no-such-reconciliation}
   */
  Judged one(TableVersion version, String id) {
    return month(id)
        .flatMap(
            month ->
                judged(version, new AskedMonths(month, month.plusMonths(1))).stream()
                    .filter(one -> one.reconciliation().id().equals(id))
                    .findFirst())
        .orElseThrow(
            () ->
                new Problem(
                    InvoiceProblems.NO_SUCH_RECONCILIATION,
                    "There is no reconciliation %s in this version of the ledger. `GET /reconciliations` lists them."
                        .formatted(id),
                    Map.of("parameter", "id")));
  }

  private static Optional<YearMonth> month(String id) {
    try {
      return Optional.of(YearMonth.parse(id.substring(0, Math.max(0, id.indexOf('.')))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
