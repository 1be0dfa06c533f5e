package io.costsense.invoices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether months are proven; docs/proof.md defines it. */
final class MonthStates {

  /** How a month stands. */
  enum MonthState {
    CLOSED_AND_PROVEN,
    OPEN,
    OFF;

    @JsonValue
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A billing month over all issuers.
   *
   * @param totals by currency
   */
  record Month(String month, MonthState state, List<IssuerMonth> issuers, List<Total> totals) {}

  /**
   * A billing month of one issuer.
   *
   * @param periodStatus what the issuer says of the period; null if nobody brought that
   * @param why the reason for the state, in a sentence
   */
  record IssuerMonth(
      @Nullable String issuer,
      MonthState state,
      @Nullable String periodStatus,
      long invoices,
      long proven,
      String why) {}

  /**
   * A month's amounts in one currency.
   *
   * @param notInvoiced the part of {@code billed} that no invoice is there for
   */
  record Total(
      @Nullable String currency, BigDecimal billed, BigDecimal invoiced, BigDecimal notInvoiced) {}

  /** A reconciliation and what it was made of. */
  record Judged(Match match, Reconciliation reconciliation) {

    ReconciliationState state() {
      return reconciliation.state();
    }
  }

  private final List<IssuerPeriod> periods;
  private final Instant now;

  private MonthStates(List<IssuerPeriod> periods, Instant now) {
    this.periods = periods;
    this.now = now;
  }

  /** The months, the newest first. */
  static List<Month> of(List<Judged> judged, List<IssuerPeriod> periods, Instant now) {
    var states = new MonthStates(periods, now);
    Map<String, List<Judged>> months = new TreeMap<>(Comparator.reverseOrder());
    for (Judged one : judged) {
      months.computeIfAbsent(one.reconciliation().month(), month -> new ArrayList<>()).add(one);
    }
    return months.entrySet().stream().map(m -> states.month(m.getKey(), m.getValue())).toList();
  }

  private Month month(String month, List<Judged> judged) {
    Map<String, List<Judged>> byIssuer = new TreeMap<>();
    for (Judged one : judged) {
      byIssuer
          .computeIfAbsent(IssuerKey.of(one.match().issuer()), key -> new ArrayList<>())
          .add(one);
    }
    List<IssuerMonth> issuers = byIssuer.values().stream().map(this::issuer).toList();
    MonthState worst =
        issuers.stream().map(IssuerMonth::state).max(Comparator.naturalOrder()).orElseThrow();
    return new Month(month, worst, issuers, totals(judged));
  }

  private IssuerMonth issuer(List<Judged> judged) {
    Match first = judged.getFirst().match();
    String status = status(first);
    Instant end = judged.stream().map(j -> j.match().periodEnd()).max(Instant::compareTo).get();
    long invoices = judged.stream().filter(j -> !j.match().invoices().isEmpty()).count();
    long proven = judged.stream().filter(j -> j.state().isProven()).count();
    Verdict verdict = verdict(judged, status, end, invoices);
    return new IssuerMonth(first.issuer(), verdict.state, status, invoices, proven, verdict.why);
  }

  private @Nullable String status(Match match) {
    return periods.stream()
        .filter(
            p ->
                p.month().equals(match.month())
                    && IssuerKey.of(p.issuer()).equals(IssuerKey.of(match.issuer())))
        .map(IssuerPeriod::status)
        .findFirst()
        .orElse(null);
  }

  private record Verdict(MonthState state, String why) {}

  private Verdict verdict(
      List<Judged> judged, @Nullable String status, Instant end, long invoices) {
    long wrong = judged.stream().filter(j -> j.state().isWrong()).count();
    long missing = count(judged, ReconciliationState.NOT_INVOICED);
    long provisional = count(judged, ReconciliationState.PROVISIONAL);
    boolean closed = "Closed".equals(status);
    if (wrong > 0) {
      return off("%s not agree with the ledger.".formatted(invoices(wrong, "does", "do")));
    }
    if (invoices == 0) {
      return open(
          closed
              ? "The issuer has closed the period, but none of its invoices was brought."
              : "No invoice was brought yet.");
    }
    if (missing > 0 && closed) {
      return off("The issuer has closed the period, and there are charges without an invoice.");
    }
    if (missing > 0) {
      return open("There are charges without an invoice.");
    }
    if (provisional > 0) {
      return open("%s not issued yet.".formatted(invoices(provisional, "is", "are")));
    }
    if ("Open".equals(status)) {
      return open("All invoices agree, but the issuer hasn't closed the period.");
    }
    if (!closed && end.isAfter(now)) {
      return open("All invoices agree, but the period hasn't ended.");
    }
    return new Verdict(
        MonthState.CLOSED_AND_PROVEN,
        closed
            ? "The issuer has closed the period, and all invoices agree with the ledger."
            : "The period has ended, and all charges and invoices agree.");
  }

  private static long count(List<Judged> judged, ReconciliationState state) {
    return judged.stream().filter(j -> j.state() == state).count();
  }

  private static String invoices(long count, String one, String several) {
    return count == 1 ? "One invoice " + one : "%,d invoices %s".formatted(count, several);
  }

  private static Verdict off(String why) {
    return new Verdict(MonthState.OFF, why);
  }

  private static Verdict open(String why) {
    return new Verdict(MonthState.OPEN, why);
  }

  private static List<Total> totals(List<Judged> judged) {
    Map<String, List<Reconciliation>> currencies = new TreeMap<>();
    for (Judged one : judged) {
      String currency = one.reconciliation().currency();
      currencies
          .computeIfAbsent(currency == null ? "" : currency, key -> new ArrayList<>())
          .add(one.reconciliation());
    }
    return currencies.values().stream().map(MonthStates::total).toList();
  }

  private static Total total(List<Reconciliation> of) {
    return new Total(
        of.getFirst().currency(),
        Reconciliation.sum(of.stream().map(Reconciliation::billed)),
        Reconciliation.sum(of.stream().flatMap(r -> Stream.ofNullable(r.invoiced()))),
        Reconciliation.sum(
            of.stream()
                .filter(r -> r.state() == ReconciliationState.NOT_INVOICED)
                .map(Reconciliation::billed)));
  }
}
