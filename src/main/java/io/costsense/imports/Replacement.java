package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.Sentence;
import io.costsense.imports.HeldDeliveries.HeldPeriod;
import io.costsense.imports.Import.Replaced;
import io.costsense.imports.ImportReport.BroughtPeriod;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of the ledger a delivery takes the place of, and what else there is to know before it does.
 *
 * @param replaced periods of the same source
 * @param alsoHeld periods of other sources with a billing account of this delivery: perhaps the
 *     same bill under another name
 * @param accounts the billing accounts that the delivery brings for each period
 */
record Replacement(
    String source,
    List<HeldPeriod> replaced,
    List<HeldPeriod> alsoHeld,
    Map<Instant, List<String>> accounts) {

  static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** So many periods get a sentence each; the others are counted. */
  private static final int MOST_TOLD = 3;

  static Replacement of(String source, ImportReport report, List<HeldPeriod> held) {
    Map<Instant, List<String>> accounts =
        report.periods().stream()
            .collect(Collectors.toMap(BroughtPeriod::start, BroughtPeriod::billingAccounts));
    List<HeldPeriod> replaced =
        held.stream().filter(h -> h.source().equals(source) && !h.beginsAtAnotherHour()).toList();
    List<HeldPeriod> alsoHeld =
        held.stream()
            .filter(h -> !h.source().equals(source))
            .filter(
                h ->
                    !Collections.disjoint(
                        h.billingAccounts(), accounts.getOrDefault(h.brought(), List.of())))
            .toList();
    return new Replacement(source, replaced, alsoHeld, accounts);
  }

  /**
   * A source whose name was made up from the files' names must not replace billing accounts that
   * the delivery doesn't have, nor bring what another source has brought.
   *
   * @throws BadDelivery if it would
   */
  void demandTheSameBill() {
    for (HeldPeriod old : replaced) {
      List<String> gone = gone(old);
      if (!gone.isEmpty()) {
        throw new BadDelivery(
            DeliveryProblems.ANOTHER_BILL,
            "This delivery would replace %s of source '%s' (import %d), which has charges of %s, by charges of %s. If this is another bill, name it with --source NAME; if it takes the place of all that, with --source '%s'."
                .formatted(
                    MONTH.format(old.start()),
                    source,
                    old.importId(),
                    shown(old.billingAccounts()),
                    shown(brought(old)),
                    source));
      }
    }
    if (!alsoHeld.isEmpty()) {
      HeldPeriod other = alsoHeld.getFirst();
      throw new BadDelivery(
          DeliveryProblems.COUNTED_TWICE,
          "The ledger has charges of %s for %s already, from source '%s' (import %d): as source '%s' they would count twice. %s"
              .formatted(
                  shown(common(other)),
                  MONTH.format(other.start()),
                  other.source(),
                  other.importId(),
                  source,
                  wayOut(other)));
    }
  }

  private String wayOut(HeldPeriod other) {
    List<String> gone = gone(other);
    return gone.isEmpty()
        ? "If this is the same bill, import it with --source '%s'; if it is a second bill for that account, with --source '%s'."
            .formatted(other.source(), source)
        : "Import %d also has charges of %s: a newer version of it must have them too, and is imported with --source '%s'. If this is a second bill for that account, import it with --source '%s'."
            .formatted(other.importId(), shown(gone), other.source(), source);
  }

  private List<String> brought(HeldPeriod held) {
    return accounts.getOrDefault(held.brought(), List.of());
  }

  /**
   * The billing accounts of a period that the delivery doesn't have. Of a bill with very many
   * accounts only the first are recorded, and nothing can be said.
   */
  private List<String> gone(HeldPeriod old) {
    List<String> now = brought(old);
    boolean known =
        !now.isEmpty()
            && now.size() < BroughtPeriods.MOST_BILLING_ACCOUNTS
            && old.billingAccounts().size() < BroughtPeriods.MOST_BILLING_ACCOUNTS;
    return known
        ? old.billingAccounts().stream().filter(account -> !now.contains(account)).toList()
        : List.of();
  }

  /** What each period takes the place of. */
  Map<Instant, List<Replaced>> byPeriod() {
    return replaced.stream()
        .collect(
            Collectors.groupingBy(
                HeldPeriod::start,
                Collectors.mapping(
                    old -> new Replaced(old.importId(), old.lines(), old.effectiveCost()),
                    Collectors.toList())));
  }

  /** What happened to the ledger, in sentences. */
  String message(ImportReport report, boolean dry) {
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
    message.append(
        each(
            replaced.stream().filter(old -> !gone(old).isEmpty()).toList(),
            old ->
                "Of %s, which import %d had for %s, it has nothing."
                    .formatted(shown(gone(old)), old.importId(), MONTH.format(old.start()))));
    message.append(
        each(
            alsoHeld,
            other ->
                "Source '%s' (import %d) has charges of %s for %s as well, %s: both %s."
                    .formatted(
                        other.source(),
                        other.importId(),
                        shown(common(other)),
                        MONTH.format(other.start()),
                        Sentence.amounts(other.effectiveCost()),
                        dry ? "would count" : "count")));
    return message.toString();
  }

  /** A sentence for each period, and one that counts those behind the first few. */
  static String each(List<HeldPeriod> periods, Function<HeldPeriod, String> sentence) {
    String told =
        periods.stream()
            .limit(MOST_TOLD)
            .map(period -> " " + sentence.apply(period))
            .collect(Collectors.joining());
    int more = periods.size() - MOST_TOLD;
    return more <= 0
        ? told
        : told
            + Sentence.of(
                " The same goes for %s of earlier imports.",
                Sentence.count(more, "more billing period"));
  }

  private List<String> common(HeldPeriod held) {
    return brought(held).stream().filter(held.billingAccounts()::contains).toList();
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
    return Sentence.amounts(
        periods.stream().flatMap(period -> period.effectiveCost().stream()).toList());
  }

  static String shown(List<String> accounts) {
    String some = String.join(", ", accounts.subList(0, Math.min(3, accounts.size())));
    return (accounts.size() == 1 ? "billing account " : "billing accounts ")
        + some
        + (accounts.size() > 3 ? " and %d more".formatted(accounts.size() - 3) : "");
  }
}
