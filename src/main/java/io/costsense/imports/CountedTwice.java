package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.Sentence;
import io.costsense.imports.HeldDeliveries.HeldFile;
import io.costsense.imports.HeldDeliveries.HeldPeriod;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a delivery the ledger may hold already although neither its source nor its billing
 * accounts say so.
 *
 * @param bytes a file that another source has brought
 * @param shifted periods of the same source that begin at another hour
 * @param similar periods of other sources, each with what makes them look like the same bill
 */
record CountedTwice(
    String source,
    @Nullable HeldFile bytes,
    List<HeldPeriod> shifted,
    Map<HeldPeriod, String> similar) {

  static CountedTwice of(ImportReport report, List<HeldPeriod> held, Optional<HeldFile> bytes) {
    String source = report.source();
    Map<Instant, List<String>> accounts =
        report.periods().stream()
            .collect(Collectors.toMap(p -> p.start(), p -> p.billingAccounts()));
    return new CountedTwice(
        source,
        bytes.orElse(null),
        held.stream().filter(h -> h.source().equals(source) && h.beginsAtAnotherHour()).toList(),
        held.stream()
            .filter(h -> !h.source().equals(source))
            .flatMap(
                h ->
                    likeness(h, accounts.getOrDefault(h.brought(), List.of())).stream()
                        .map(why -> Map.entry(h, why)))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    Map.Entry::getValue,
                    (one, other) -> one,
                    LinkedHashMap::new)));
  }

  private static Optional<String> likeness(HeldPeriod held, List<String> brought) {
    if (held.billingAccounts().isEmpty() && brought.isEmpty()) {
      return Optional.of("charges without a billing account");
    }
    Set<String> plain = brought.stream().map(CountedTwice::plain).collect(Collectors.toSet());
    List<String> alike =
        held.billingAccounts().stream()
            .filter(account -> !brought.contains(account) && plain.contains(plain(account)))
            .toList();
    return alike.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "charges of %s, which here only letter case or leading zeros tell apart,"
                .formatted(Replacement.shown(alike)));
  }

  /** As spreadsheets and scripts change an account's id. */
  private static String plain(String account) {
    return account.toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
  }

  /**
   * @param derived whether the source's name was made of the files' names
   * @throws BadDelivery if something would certainly count twice
   */
  void demandNone(boolean derived) {
    if (!shifted.isEmpty()) {
      HeldPeriod old = shifted.getFirst();
      throw new BadDelivery(
          DeliveryProblems.COUNTED_TWICE,
          "Source '%s' has a billing period that begins at %s already (import %d), and this delivery has one that begins at %s: the same month would count twice. Run ./costsense withdraw %d and import this again. If this is another bill, name it with --source NAME."
              .formatted(source, old.start(), old.importId(), old.brought(), old.importId()));
    }
    if (derived && bytes != null) {
      throw new BadDelivery(
          DeliveryProblems.COUNTED_TWICE,
          "The ledger holds the same bytes as %s already, from source '%s' (import %d): as source '%s', which is made of the files' names, they would count twice. Nothing needs to be imported. If both are to count, import it with --source NAME."
              .formatted(bytes.name(), bytes.source(), bytes.importId(), source));
    }
  }

  /** What there is to say, each sentence with a blank before it. */
  String note() {
    Function<HeldPeriod, String> told =
        held ->
            "Source '%s' (import %d) has %s for %s as well, %s: if this is the same bill, it counts twice. Withdraw one of them."
                .formatted(
                    held.source(),
                    held.importId(),
                    similar.get(held),
                    Replacement.MONTH.format(held.start()),
                    Sentence.amounts(held.effectiveCost()));
    String twin =
        bytes == null
            ? ""
            : " Import %d of source '%s' holds the same bytes as %s: both count."
                .formatted(bytes.importId(), bytes.source(), bytes.name());
    return twin + Replacement.each(List.copyOf(similar.keySet()), told);
  }
}
