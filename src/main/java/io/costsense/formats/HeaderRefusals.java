package io.costsense.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.costsense.focus.FocusColumns;
import io.costsense.focus.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Says what is wrong with a header, and what to do. Names that stand in a file are told only if it
 * is near a known bill: what stands in any other file is nobody's business.
 */
final class HeaderRefusals {

  /** Without these no charge has its place in the ledger. */
  private static final List<String> INDISPENSABLE =
      List.of("BillingPeriodStart", "ChargePeriodStart");

  /** Names from before FOCUS 1.0-preview for columns that have another name since. */
  private static final Map<String, String> OF_0_5 =
      Map.of("AmortizedCost", "EffectiveCost", "ChargeType", "ChargeCategory");

  private static final int MOST_BYTES = 256 << 10;

  private HeaderRefusals() {}

  /** What makes it no header at all. */
  static Optional<String> broken(List<String> header) {
    if (header.size() > Formats.MOST_COLUMNS) {
      return Optional.of(Formats.tooManyColumns(header.size()));
    }
    int bytes = 0;
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).isBlank()) {
        return Optional.of(
            "Column "
                + (i + 1)
                + " of "
                + header.size()
                + " has no name. Give it one or remove it.");
      }
      int length = header.get(i).getBytes(UTF_8).length;
      if (length > Formats.LONGEST_NAME) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "The name of column %d has %,d bytes; a name may have %,d. Give it a shorter one.",
                i + 1,
                length,
                Formats.LONGEST_NAME));
      }
      bytes += length;
    }
    return bytes > MOST_BYTES
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "The names of the columns have %,d bytes together; CostSense takes %,d. Remove"
                    + " columns that nobody needs.",
                bytes,
                MOST_BYTES))
        : Optional.empty();
  }

  /** What makes it none of its nearest format. */
  static Optional<String> of(Mapping mapping, Header header, List<Format> formats) {
    return (mapping.format().focus() == null
            ? incomplete(mapping)
            : notFocus(mapping, header, formats))
        .or(() -> twice(mapping, header))
        .or(() -> collision(mapping));
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

  private static Optional<String> notFocus(Mapping mapping, Header header, List<Format> formats) {
    List<String> needed = new ArrayList<>();
    INDISPENSABLE.stream().filter(column -> !mapping.fills(column)).forEach(needed::add);
    if (FocusColumns.COSTS.stream().noneMatch(mapping::fills)) {
      needed.add("a cost such as BilledCost");
    }
    if (!needed.isEmpty()) {
      return Optional.of(unknown(needed, header, formats));
    }
    List<String> former = former(mapping);
    return former.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "This looks like FOCUS 0.5, which CostSense doesn't read: it has "
                + Names.listed(former)
                + ". The nearest format is "
                + mapping.format().title()
                + ", of which these mandatory columns are missing: "
                + Names.listed(mapping.missingMandatory())
                + ". Deliver a newer version of FOCUS, or rename the columns and import the bill"
                + " with --accept-partial.");
  }

  /**
   * @param needed what FOCUS can't do without and the header hasn't got
   */
  private static String unknown(List<String> needed, Header header, List<Format> formats) {
    Optional<String> other = OtherFiles.sentence(header.names());
    if (other.isPresent()) {
      return other.get();
    }
    Optional<Format> nearest = NearestFormat.ofUnknown(header.names(), formats);
    if (nearest.isEmpty()) {
      return "No known format has these columns, or similar ones. CostSense reads FOCUS from"
          + " anybody, and the cost reports that AWS, Azure, Google Cloud and Oracle Cloud"
          + " export; docs/imports.md tells which. Import one of these, and leave other"
          + " files out.";
    }
    Mapping mapping = new Mapping(nearest.get(), header);
    return "No known format has these columns: "
        + Names.listed(header.delivered())
        + ". The nearest is "
        + mapping.format().title()
        + (mapping.format().focus() == null
            ? unmarked(mapping, header, formats)
            : missing(mapping)
                + " Not even with --accept-partial can CostSense do without "
                + String.join(" and ", needed)
                + ". Add that, and deliver the bill again.");
  }

  private static String missing(Mapping mapping) {
    return ", of which these mandatory columns are missing: "
        + Names.listed(mapping.missingMandatory())
        + "; found of it: "
        + Names.listed(mapping.fit().found())
        + ".";
  }

  /** A provider's bill that isn't recognised. */
  private static String unmarked(Mapping mapping, Header header, List<Format> formats) {
    if (!mapping.missingMandatory().isEmpty()) {
      return missing(mapping) + " Add them where the export is defined, and deliver it again.";
    }
    String lacks =
        ", which is recognised by columns that are missing: "
            + Names.listed(mapping.fit().absentMarks())
            + ".";
    return formats.size() > 1 && of(mapping, header, List.of(mapping.format())).isEmpty()
        ? lacks
            + " If it is such a bill, import it with: ./costsense import FILE --format "
            + mapping.format().name()
        : lacks + " Add them where the export is defined, and deliver it again.";
  }

  /** Two delivered columns that mean the same: one of them would be lost. */
  private static Optional<String> twice(Mapping mapping, Header header) {
    Optional<String> known =
        mapping
            .twice()
            .map(
                name ->
                    "The column "
                        + Names.shown(name)
                        + " is there twice (neither letter case nor blanks and marks tell columns"
                        + " apart). Remove or rename one of them.");
    return known.or(() -> equal(header.delivered()));
  }

  private static Optional<String> equal(List<String> header) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      Integer first = seen.putIfAbsent(header.get(i), i + 1);
      if (first != null) {
        return Optional.of(
            "The column %s is there twice, as column %d and as column %d. Remove or rename one of them."
                .formatted(Names.shown(header.get(i)), first, i + 1));
      }
    }
    return Optional.empty();
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

  private static List<String> former(Mapping mapping) {
    return OF_0_5.entrySet().stream()
        .filter(e -> mapping.fit().hasMeaning(Names.meaning(e.getKey())))
        .filter(e -> !mapping.fills(e.getValue()))
        .map(e -> e.getKey() + " where FOCUS 1.0 has " + e.getValue())
        .sorted()
        .toList();
  }
}
