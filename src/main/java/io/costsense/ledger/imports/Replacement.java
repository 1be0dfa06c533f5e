package io.costsense.ledger.imports;

import io.costsense.ledger.imports.HeldDeliveries.HeldPeriod;
import io.costsense.ledger.imports.Import.CurrencyAmount;
import io.costsense.ledger.imports.ImportReport.BroughtPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of the ledger a delivery takes the place of, and what else there is to know before it does.
 *
 * @param replaced periods of the same source
 * @param alsoHeld periods of other sources with a billing account of this delivery: perhaps the
 *     same bill under another name
 */
record Replacement(List<HeldPeriod> replaced, List<HeldPeriod> alsoHeld) {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * @param derived whether the source's name was made up from the files' names
   * @throws BadDelivery if such a name would replace a period by the bill of altogether other
   *     accounts
   */
  static Replacement of(
      String source, boolean derived, ImportReport report, List<HeldPeriod> held) {
    Map<Instant, List<String>> accounts =
        report.periods().stream()
            .collect(Collectors.toMap(BroughtPeriod::start, BroughtPeriod::billingAccounts));
    List<HeldPeriod> replaced = held.stream().filter(h -> h.source().equals(source)).toList();
    for (HeldPeriod old : replaced) {
      List<String> now = accounts.getOrDefault(old.start(), List.of());
      if (derived
          && areAllKnown(now, old.billingAccounts())
          && Collections.disjoint(now, old.billingAccounts())) {
        throw new BadDelivery(
            BadDelivery.OTHER_BILL,
            "This delivery would replace %s of source '%s' (import %d, billing account %s) with another bill (billing account %s). If both are bills of yours, name this one with --source."
                .formatted(
                    MONTH.format(old.start()),
                    source,
                    old.importId(),
                    shown(old.billingAccounts()),
                    shown(now)));
      }
    }
    List<HeldPeriod> alsoHeld =
        held.stream()
            .filter(h -> !h.source().equals(source))
            .filter(
                h ->
                    !Collections.disjoint(
                        h.billingAccounts(), accounts.getOrDefault(h.start(), List.of())))
            .toList();
    return new Replacement(replaced, alsoHeld);
  }

  /** Of a bill with very many accounts only the first are recorded: others may be the same. */
  private static boolean areAllKnown(List<String> now, List<String> before) {
    return !now.isEmpty()
        && !before.isEmpty()
        && now.size() < BroughtPeriods.MOST_BILLING_ACCOUNTS
        && before.size() < BroughtPeriods.MOST_BILLING_ACCOUNTS;
  }

  /** What happened, in sentences. */
  String message(ImportReport report, List<String> ignored, boolean dry) {
    var message = new StringBuilder();
    message.append(
        Sentence.of(
            dry ? "Would import %s" : "Imported %s",
            Sentence.count(report.linesAccepted(), "line")));
    if (report.linesRejected() > 0) {
      message.append(
          Sentence.of(", put %s aside", Sentence.count(report.linesRejected(), "bad line")));
    }
    if (!replaced.isEmpty()) {
      message.append("; ").append(dry ? "would replace " : "replaces ").append(replacedImports());
    }
    message.append('.');
    if (!alsoHeld.isEmpty()) {
      HeldPeriod other = alsoHeld.getFirst();
      message.append(
          " Billing account %s also has charges for %s from source '%s' (import %d): if that is the same bill, it counts twice now; import it with --source '%s' instead."
              .formatted(
                  shown(common(other, report)),
                  MONTH.format(other.start()),
                  other.source(),
                  other.importId(),
                  other.source()));
    }
    if (!ignored.isEmpty()) {
      message.append(
          Sentence.of(
              " %,d files that don't have the name of a bill were left out, such as %s.",
              ignored.size(), ignored.getFirst()));
    }
    return message.toString();
  }

  private static List<String> common(HeldPeriod held, ImportReport report) {
    var common = new TreeSet<String>(held.billingAccounts());
    common.retainAll(
        report.periods().stream()
            .filter(p -> p.start().equals(held.start()))
            .map(BroughtPeriod::billingAccounts)
            .flatMap(Collection::stream)
            .toList());
    return List.copyOf(common);
  }

  private String replacedImports() {
    Map<Long, List<HeldPeriod>> byImport =
        replaced.stream()
            .collect(
                Collectors.groupingBy(HeldPeriod::importId, TreeMap::new, Collectors.toList()));
    return byImport.entrySet().stream()
        .map(
            e ->
                Sentence.of(
                    "import %d: %s, %s",
                    e.getKey(),
                    Sentence.count(
                        e.getValue().stream().mapToLong(HeldPeriod::lines).sum(), "line"),
                    amounts(e.getValue())))
        .collect(Collectors.joining("; "));
  }

  private static String amounts(List<HeldPeriod> periods) {
    var sums = new TreeMap<String, BigDecimal>();
    for (HeldPeriod period : periods) {
      for (CurrencyAmount cost : period.effectiveCost()) {
        sums.merge(currency(cost.currency()), cost.amount(), BigDecimal::add);
      }
    }
    return sums.entrySet().stream()
        .map(e -> e.getValue().stripTrailingZeros().toPlainString() + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String currency(@Nullable String currency) {
    return currency == null ? "without a currency" : currency;
  }

  private static String shown(List<String> accounts) {
    return accounts.size() <= 3
        ? String.join(", ", accounts)
        : String.join(", ", accounts.subList(0, 3)) + " and others";
  }
}
