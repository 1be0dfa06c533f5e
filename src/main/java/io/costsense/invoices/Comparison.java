package io.costsense.invoices;

import io.costsense.charges.Amounts;
import io.costsense.invoices.Breakdown.Billed;
import io.costsense.invoices.Breakdown.Compared;
import io.costsense.invoices.Breakdown.Detail;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sets the lines of an invoice beside the ledger's charges, part by part. */
final class Comparison {

  private static final Comparator<BigDecimal> LARGEST =
      Comparator.comparing((BigDecimal amount) -> amount.abs()).reversed();

  private final @Nullable String currency;
  private final List<InvoiceLine> lines;
  private final List<ChargeGroup> groups;
  private final boolean bySubAccount;
  private final boolean byService;

  Comparison(@Nullable String currency, List<InvoiceLine> lines, List<ChargeGroup> groups) {
    this.currency = currency;
    this.lines = lines;
    this.groups = groups;
    List<InvoiceLine> untaxed = lines.stream().filter(line -> !line.isTax()).toList();
    this.bySubAccount =
        !untaxed.isEmpty() && untaxed.stream().allMatch(line -> line.subAccountId() != null);
    this.byService =
        !untaxed.isEmpty() && untaxed.stream().allMatch(line -> line.serviceName() != null);
  }

  /** An amount on either side. */
  private static final class Sides {

    private BigDecimal billed = BigDecimal.ZERO;
    private long charges;
    private BigDecimal invoiced = BigDecimal.ZERO;
    private @Nullable InvoiceLine line;

    void bill(ChargeGroup group) {
      billed = billed.add(group.billed());
      charges += group.lines();
    }

    void invoice(InvoiceLine of) {
      invoiced = invoiced.add(of.amount());
      line = of;
    }

    BigDecimal difference() {
      return Amounts.plain(billed.subtract(invoiced));
    }

    ReconciliationState state(BigDecimal tolerance) {
      if (line == null) {
        return ReconciliationState.NOT_INVOICED;
      }
      return charges == 0 && invoiced.signum() != 0
          ? ReconciliationState.NO_CHARGES
          : ReconciliationState.of(difference(), tolerance);
    }
  }

  private record Part(
      @Nullable String account,
      @Nullable String subAccount,
      @Nullable String service,
      boolean tax) {}

  /** The columns that {@link #compared} tells apart. */
  List<String> columns() {
    var columns = new ArrayList<String>();
    if (!lines.isEmpty()) {
      columns.add("BillingAccountId");
      if (bySubAccount) {
        columns.add("SubAccountId");
      }
      if (byService) {
        columns.add("ServiceName");
      }
    }
    return columns;
  }

  /** By the columns that the invoice tells; empty if it has no lines. */
  List<Compared> compared() {
    if (lines.isEmpty()) {
      return List.of();
    }
    Map<Part, Sides> parts = new LinkedHashMap<>();
    lines.forEach(
        l ->
            parts
                .computeIfAbsent(
                    part(l.billingAccountId(), l.subAccountId(), l.serviceName(), l.isTax()),
                    key -> new Sides())
                .invoice(l));
    groups.forEach(
        g ->
            parts
                .computeIfAbsent(
                    part(g.account(), g.subAccount(), g.service(), g.tax()), key -> new Sides())
                .bill(g));
    return parts.entrySet().stream()
        .map(part -> compared(part.getKey(), part.getValue()))
        .sorted(
            Comparator.comparing(Compared::difference, LARGEST)
                .thenComparing(Compared::billed, LARGEST))
        .toList();
  }

  private Part part(
      @Nullable String account, @Nullable String sub, @Nullable String service, boolean tax) {
    return tax
        ? new Part(account, null, null, true)
        : new Part(account, bySubAccount ? sub : null, byService ? service : null, false);
  }

  private Compared compared(Part part, Sides sides) {
    BigDecimal tolerance = Tolerance.of(currency, sides.charges);
    return new Compared(
        part.account(),
        part.subAccount(),
        part.service(),
        part.tax(),
        Amounts.plain(sides.billed),
        sides.charges,
        Amounts.plain(sides.invoiced),
        sides.difference(),
        tolerance,
        sides.state(tolerance));
  }

  /** By InvoiceDetailId; empty if no line has the id of a charge. */
  List<Detail> details() {
    Set<String> ids =
        lines.stream().map(InvoiceLine::detailId).collect(Collectors.toUnmodifiableSet());
    if (groups.stream().noneMatch(g -> g.detailId() != null && ids.contains(g.detailId()))) {
      return List.of();
    }
    Map<@Nullable String, Sides> details = new HashMap<>();
    lines.forEach(l -> details.computeIfAbsent(l.detailId(), key -> new Sides()).invoice(l));
    groups.forEach(g -> details.computeIfAbsent(g.detailId(), key -> new Sides()).bill(g));
    return details.entrySet().stream()
        .map(detail -> detail(detail.getKey(), detail.getValue()))
        .sorted(
            Comparator.comparing(Detail::difference, LARGEST)
                .thenComparing(d -> Objects.toString(d.invoiceDetailId(), "")))
        .toList();
  }

  private Detail detail(@Nullable String id, Sides sides) {
    BigDecimal tolerance = Tolerance.of(currency, sides.charges);
    InvoiceLine line = sides.line;
    return new Detail(
        id,
        line == null ? null : line.description(),
        line == null ? null : line.chargeCategory(),
        Amounts.plain(sides.billed),
        sides.charges,
        line == null ? null : Amounts.plain(sides.invoiced),
        sides.difference(),
        tolerance,
        sides.state(tolerance));
  }

  private record Place(
      @Nullable String account,
      @Nullable String subAccount,
      @Nullable String service,
      boolean tax) {}

  /** The charges by account and service. */
  List<Billed> billedBy() {
    Map<Place, Billed> places = new LinkedHashMap<>();
    for (ChargeGroup g : groups) {
      places.merge(
          new Place(g.account(), g.subAccount(), g.service(), g.tax()),
          new Billed(
              g.account(),
              g.subAccount(),
              g.subAccountName(),
              g.service(),
              g.tax(),
              Amounts.plain(g.billed()),
              g.lines()),
          Comparison::together);
    }
    return places.values().stream().sorted(Comparator.comparing(Billed::billed, LARGEST)).toList();
  }

  private static Billed together(Billed one, Billed other) {
    return new Billed(
        one.billingAccountId(),
        one.subAccountId(),
        one.subAccountName() == null ? other.subAccountName() : one.subAccountName(),
        one.serviceName(),
        one.tax(),
        Amounts.plain(one.billed().add(other.billed())),
        one.lines() + other.lines());
  }
}
