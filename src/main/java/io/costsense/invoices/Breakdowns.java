package io.costsense.invoices;

import io.costsense.invoices.Breakdown.Beside;
import io.costsense.invoices.Breakdown.Top;
import io.costsense.invoices.MonthStates.Judged;
import io.costsense.lake.TableVersion;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds by which accounts and services an invoice and the ledger differ, and what may explain it.
 */
@Component
class Breakdowns {

  /** An invoice's charges may have come a little earlier or later. */
  private static final int MONTHS_AROUND = 2;

  private final Reconciliations reconciliations;
  private final Invoices invoices;
  private final ChargeGroups groups;

  Breakdowns(Reconciliations reconciliations, Invoices invoices, ChargeGroups groups) {
    this.reconciliations = reconciliations;
    this.invoices = invoices;
    this.groups = groups;
  }

  /**
   * The breakdown of a reconciliation.
   *
   * @param limit rows of each list
   * @throws io.costsense.platform.Problem {@code no-such-reconciliation}
   */
  Breakdown of(TableVersion version, String id, int limit) {
    Judged one = reconciliations.one(version, id);
    var lines = new ArrayList<InvoiceLine>();
    one.match().invoices().forEach(invoice -> lines.addAll(invoices.lines(invoice)));
    var comparison = new Comparison(one.match().currency(), lines, groups.of(version, one.match()));
    return new Breakdown(
        one.reconciliation(),
        comparison.columns(),
        Top.of(comparison.compared(), limit),
        Top.of(comparison.details(), limit),
        Top.of(comparison.billedBy(), limit),
        Top.of(beside(version, one), limit),
        one.match().invoices().size() == 1
            ? invoices.versions(version.tenant(), one.match().invoices().getFirst())
            : List.of());
  }

  private List<Beside> beside(TableVersion version, Judged one) {
    YearMonth month = one.match().month();
    var around =
        new AskedMonths(month.minusMonths(MONTHS_AROUND), month.plusMonths(MONTHS_AROUND + 1));
    Set<String> ids =
        one.match().invoices().stream()
            .map(Invoice::invoiceId)
            .collect(Collectors.toUnmodifiableSet());
    return reconciliations.judged(version, around).stream()
        .filter(other -> !other.reconciliation().id().equals(one.reconciliation().id()))
        .flatMap(other -> rows(one, other, ids).stream())
        .sorted(
            Comparator.comparing(Beside::explains)
                .reversed()
                .thenComparing((Beside row) -> !row.month().equals(month.toString()))
                .thenComparing(row -> row.billed().abs(), Comparator.reverseOrder()))
        .toList();
  }

  private record Key(@Nullable String issuer, @Nullable String invoiceId) {}

  /**
   * The other's charges that are of the same InvoiceId; or of the same issuer and month, or, if the
   * invoice has no charges at all, of the same month.
   */
  private static List<Beside> rows(Judged one, Judged other, Set<String> ids) {
    boolean sameMonth = other.match().month().equals(one.match().month());
    boolean sameIssuer =
        IssuerKey.of(other.match().issuer()).equals(IssuerKey.of(one.match().issuer()));
    boolean near = sameMonth && (sameIssuer || one.match().lines() == 0);
    Map<Key, List<BilledSum>> parts = new LinkedHashMap<>();
    for (BilledSum sum : other.match().sums()) {
      if (near || (sum.invoiceId() != null && ids.contains(sum.invoiceId()))) {
        parts
            .computeIfAbsent(new Key(sum.issuer(), sum.invoiceId()), key -> new ArrayList<>())
            .add(sum);
      }
    }
    return parts.entrySet().stream()
        .map(part -> row(one.reconciliation(), other, part.getKey(), part.getValue()))
        .toList();
  }

  private static Beside row(Reconciliation one, Judged other, Key key, List<BilledSum> sums) {
    BigDecimal billed = Reconciliation.sum(sums.stream().map(BilledSum::billed));
    long lines = sums.stream().mapToLong(BilledSum::lines).sum();
    String currency = other.match().currency();
    return new Beside(
        other.match().month().toString(),
        key.issuer(),
        key.invoiceId(),
        currency,
        billed,
        lines,
        other.state(),
        explains(one, currency, billed, lines));
  }

  private static boolean explains(
      Reconciliation one, @Nullable String currency, BigDecimal billed, long lines) {
    BigDecimal difference = one.difference();
    return difference != null
        && one.state().isWrong()
        && currency != null
        && currency.equals(one.currency())
        && difference.add(billed).abs().compareTo(Tolerance.of(currency, one.lines() + lines)) <= 0;
  }
}
