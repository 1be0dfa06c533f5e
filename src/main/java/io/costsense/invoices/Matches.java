package io.costsense.invoices;

import io.costsense.invoices.Match.By;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds which charges belong to which invoices of some months. Each charge belongs to one match at
 * most, and each invoice to exactly one.
 */
final class Matches {

  private record IdKey(YearMonth month, String invoiceId, String currency) {}

  private record PeriodKey(
      YearMonth month,
      String issuerKey,
      String currency,
      @Nullable String account,
      @Nullable String source) {}

  private record RestKey(
      YearMonth month, String issuerKey, @Nullable String invoiceId, @Nullable String currency) {}

  private final Set<BilledSum> free;
  private final Map<IdKey, List<BilledSum>> byId = new HashMap<>();
  private final List<Match> matches = new ArrayList<>();

  private Matches(Collection<BilledSum> sums) {
    this.free = new LinkedHashSet<>(sums);
    for (BilledSum sum : free) {
      if (sum.invoiceId() != null && sum.currency() != null) {
        byId.computeIfAbsent(
                new IdKey(sum.month(), sum.invoiceId(), sum.currency()), key -> new ArrayList<>())
            .add(sum);
      }
    }
  }

  static List<Match> of(List<Invoice> invoices, Collection<BilledSum> sums) {
    var matches = new Matches(merged(sums));
    List<Invoice> open = matches.byIssuerAndId(invoices);
    open = matches.byIdAlone(open);
    matches.byPeriod(open.stream().filter(i -> !i.isVoided()).toList());
    open.stream().filter(Invoice::isVoided).forEach(i -> matches.add(i, null, List.of()));
    matches.addRest();
    return List.copyOf(matches.matches);
  }

  /** The same sums may stand in several files; a set must not lose one of two that are equal. */
  private static Collection<BilledSum> merged(Collection<BilledSum> sums) {
    Map<BilledSum, BilledSum> merged = new LinkedHashMap<>();
    for (BilledSum sum : sums) {
      merged.merge(sum.alike(), sum, BilledSum::plus);
    }
    return merged.values();
  }

  private List<Invoice> byIssuerAndId(List<Invoice> invoices) {
    var open = new ArrayList<Invoice>();
    for (Invoice invoice : invoices) {
      List<BilledSum> found = withId(invoice, sum -> sum.issuerKey().equals(invoice.issuerKey()));
      if (found.isEmpty()) {
        open.add(invoice);
      } else {
        add(invoice, By.ISSUER_AND_INVOICE_ID, found);
      }
    }
    return open;
  }

  /** Only if the id is one issuer's, and no other open invoice has it. */
  private List<Invoice> byIdAlone(List<Invoice> invoices) {
    var open = new ArrayList<Invoice>();
    Map<IdKey, Integer> alike = new HashMap<>();
    invoices.forEach(invoice -> alike.merge(idOf(invoice), 1, Integer::sum));
    for (Invoice invoice : invoices) {
      List<BilledSum> found = withId(invoice, sum -> true);
      boolean oneIssuer = found.stream().map(BilledSum::issuerKey).distinct().count() == 1;
      if (oneIssuer && Objects.equals(alike.get(idOf(invoice)), 1)) {
        add(invoice, By.INVOICE_ID, found);
      } else {
        open.add(invoice);
      }
    }
    return open;
  }

  private static IdKey idOf(Invoice invoice) {
    return new IdKey(invoice.month(), invoice.invoiceId(), invoice.currency());
  }

  private List<BilledSum> withId(Invoice invoice, Predicate<BilledSum> issuer) {
    return byId.getOrDefault(idOf(invoice), List.of()).stream()
        .filter(sum -> free.contains(sum) && isOfSource(sum, invoice.source()))
        .filter(issuer)
        .toList();
  }

  private static boolean isOfSource(BilledSum sum, @Nullable String source) {
    return source == null || sum.source().equals(source);
  }

  /** Charges without InvoiceId; invoices that tell an account or a source choose first. */
  private void byPeriod(List<Invoice> invoices) {
    Map<PeriodKey, List<Invoice>> periods = new LinkedHashMap<>();
    for (Invoice invoice : invoices) {
      var key =
          new PeriodKey(
              invoice.month(),
              invoice.issuerKey(),
              invoice.currency(),
              invoice.account(),
              invoice.source());
      periods.computeIfAbsent(key, k -> new ArrayList<>()).add(invoice);
    }
    periods.entrySet().stream()
        .sorted((a, b) -> Integer.compare(told(b.getKey()), told(a.getKey())))
        .forEach(entry -> addPeriod(entry.getKey(), entry.getValue()));
  }

  private static int told(PeriodKey key) {
    return (key.account() == null ? 0 : 2) + (key.source() == null ? 0 : 1);
  }

  private void addPeriod(PeriodKey key, List<Invoice> invoices) {
    List<BilledSum> found =
        free.stream()
            .filter(
                sum ->
                    sum.invoiceId() == null
                        && sum.month().equals(key.month())
                        && sum.issuerKey().equals(key.issuerKey())
                        && key.currency().equals(sum.currency())
                        && (key.account() == null || key.account().equals(sum.account()))
                        && isOfSource(sum, key.source()))
            .toList();
    if (found.isEmpty()) {
      invoices.forEach(invoice -> add(invoice, null, found));
      return;
    }
    found.forEach(free::remove);
    matches.add(
        new Match(
            key.month(),
            found.getFirst().issuer(),
            key.currency(),
            By.PERIOD,
            List.copyOf(invoices),
            found,
            identity(key.issuerKey(), null, key.currency(), key.account(), key.source())));
  }

  private void add(Invoice invoice, @Nullable By by, List<BilledSum> sums) {
    sums.forEach(free::remove);
    matches.add(
        new Match(
            invoice.month(),
            sums.isEmpty() ? invoice.issuer() : sums.getFirst().issuer(),
            invoice.currency(),
            by,
            List.of(invoice),
            sums,
            identity(
                sums.isEmpty() ? invoice.issuerKey() : sums.getFirst().issuerKey(),
                invoice.invoiceId(),
                invoice.currency(),
                null,
                invoice.source())));
  }

  /** Charges of invoices that nobody brought. Those that cost nothing need none. */
  private void addRest() {
    Map<RestKey, List<BilledSum>> rest = new LinkedHashMap<>();
    for (BilledSum sum : free) {
      rest.computeIfAbsent(
              new RestKey(sum.month(), sum.issuerKey(), sum.invoiceId(), sum.currency()),
              key -> new ArrayList<>())
          .add(sum);
    }
    rest.forEach(
        (key, sums) -> {
          if (sums.stream().anyMatch(BilledSum::costs)) {
            matches.add(
                new Match(
                    key.month(),
                    sums.getFirst().issuer(),
                    key.currency(),
                    null,
                    List.of(),
                    List.copyOf(sums),
                    identity(key.issuerKey(), key.invoiceId(), key.currency(), null, null)));
          }
        });
  }

  private static List<String> identity(
      String issuerKey,
      @Nullable String invoiceId,
      @Nullable String currency,
      @Nullable String account,
      @Nullable String source) {
    return List.of(
        issuerKey,
        invoiceId == null ? "" : "=" + invoiceId,
        Objects.toString(currency, ""),
        Objects.toString(account, ""),
        Objects.toString(source, ""));
  }
}
