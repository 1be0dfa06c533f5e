package io.costsense.focus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Says what is wrong with a header, and what to do. */
final class HeaderRefusals {

  /** Without these no charge has its place in the ledger. */
  private static final List<String> INDISPENSABLE =
      List.of("BillingPeriodStart", "ChargePeriodStart");

  /** Names from before FOCUS 1.0 for columns that mean the same under another name since. */
  private static final Map<String, String> BEFORE_1_0 =
      Map.of("AmortizedCost", "EffectiveCost", "ChargeType", "ChargeCategory");

  private HeaderRefusals() {}

  /** What makes it no header at all. */
  static Optional<String> broken(List<String> header) {
    if (header.size() > Formats.MOST_COLUMNS) {
      return Optional.of(Formats.tooManyColumns(header.size()));
    }
    TreeSet<String> seen = new TreeSet<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (name.isBlank()) {
        return Optional.of(
            "Column "
                + (i + 1)
                + " of "
                + header.size()
                + " has no name. Give it one or remove it.");
      }
      if (!seen.add(Names.key(name))) {
        return Optional.of(
            "The column "
                + Names.shown(name)
                + " is there twice (letter case doesn't tell columns apart). Remove or rename one"
                + " of them.");
      }
    }
    return Optional.empty();
  }

  /** What makes it none of its nearest format. */
  static Optional<String> of(Mapping mapping, List<String> header, List<Format> formats) {
    return mapping.format().focus() == null
        ? incomplete(mapping).or(() -> collision(mapping))
        : notFocus(mapping, header, formats).or(() -> collision(mapping));
  }

  /** A provider's bill without a column that its format can't do without. */
  private static Optional<String> incomplete(Mapping mapping) {
    var absent = new TreeSet<>(mapping.fit().absentMandatory());
    FocusColumns.NEVER_EMPTY.stream()
        .filter(column -> !mapping.fills(column))
        .map(column -> mapping.format().from().getOrDefault(column, List.of(column)))
        .forEach(made -> absent.add(String.join(" or ", made)));
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "This is read as "
                + mapping.format().title()
                + ", but columns are missing that it can't do without: "
                + Names.listed(List.copyOf(absent))
                + ". Add them where the export is defined, and deliver it again.");
  }

  private static Optional<String> notFocus(
      Mapping mapping, List<String> header, List<Format> formats) {
    List<String> absent = INDISPENSABLE.stream().filter(c -> !mapping.fills(c)).toList();
    boolean hasCost = FocusColumns.COSTS.stream().anyMatch(mapping::fills);
    if (!absent.isEmpty() || !hasCost) {
      return Optional.of(unknown(NearestFormat.ofAll(mapping, header, formats), header));
    }
    List<String> former = former(mapping, header);
    return former.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "This looks like FOCUS 0.5 or 1.0-preview, which CostSense doesn't read: it has "
                + Names.listed(former)
                + ". The nearest format is "
                + mapping.format().title()
                + ", of which these mandatory columns are missing: "
                + Names.listed(mapping.missingMandatory())
                + ".");
  }

  private static String unknown(Mapping nearest, List<String> header) {
    return "No known format has these columns: "
        + Names.listed(header)
        + ". The nearest is "
        + nearest.format().title()
        + ", of which these mandatory columns are missing: "
        + Names.listed(nearest.missingMandatory())
        + "; found of it: "
        + (nearest.fit().found().isEmpty() ? "none" : Names.listed(nearest.fit().found()))
        + ".";
  }

  private static Optional<String> collision(Mapping mapping) {
    return mapping
        .collision()
        .map(
            name ->
                "Two columns would both be called "
                    + Names.shown(name)
                    + " in the ledger, which puts x_ before the columns that FOCUS doesn't know."
                    + " Remove or rename one of them.");
  }

  private static List<String> former(Mapping mapping, List<String> header) {
    return BEFORE_1_0.entrySet().stream()
        .filter(
            e -> header.stream().anyMatch(name -> Names.key(name).equals(Names.key(e.getKey()))))
        .filter(e -> !mapping.fills(e.getValue()))
        .map(e -> e.getKey() + " where FOCUS 1.0 has " + e.getValue())
        .sorted()
        .toList();
  }
}
