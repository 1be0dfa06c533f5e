package io.costsense.focus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.costsense.focus.Recognition.Recognised;
import io.costsense.focus.Recognition.Unrecognised;
import io.costsense.kernel.Problem;
import io.costsense.kernel.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The formats of bills that CostSense reads: one SQL file each under {@code focus/formats}. */
public final class Formats {

  /** A format was asked for that isn't known. */
  public static final ProblemType UNKNOWN_FORMAT =
      new ProblemType("unknown-format", 400, "Unknown format of bills");

  /** Columns that a bill may have, FOCUS's and custom ones together. */
  public static final int MOST_COLUMNS = 1_000;

  /** Without these no charge has its place in the ledger. */
  private static final List<String> INDISPENSABLE =
      List.of("BillingPeriodStart", "ChargePeriodStart");

  /** Names from before FOCUS 1.0 for columns that mean the same under another name since. */
  private static final Map<String, String> BEFORE_1_0 =
      Map.of("AmortizedCost", "EffectiveCost", "ChargeType", "ChargeCategory");

  private static final List<Format> KNOWN = load();

  private Formats() {}

  /** All known formats, sorted by name. */
  public static List<Format> known() {
    return KNOWN;
  }

  /** What FOCUS 1.4 calls a column that had this name before. */
  public static Optional<String> successor(String name) {
    return KNOWN.stream()
        .flatMap(format -> format.from().entrySet().stream())
        .filter(entry -> !Names.isCustom(entry.getKey()) && !entry.getKey().equalsIgnoreCase(name))
        .filter(entry -> entry.getValue().stream().anyMatch(name::equalsIgnoreCase))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * The format of this name, such as {@code focus-1.2}.
   *
   * @throws Problem of type {@link #UNKNOWN_FORMAT}, with the known names
   */
  public static Format named(String name) {
    return KNOWN.stream()
        .filter(format -> format.name().equals(Names.key(name)))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** Finds the format whose columns these are, in any order and letter case. */
  public static Recognition recognise(List<String> header) {
    return recognise(header, KNOWN);
  }

  /** Reads the header as one given format. */
  public static Recognition recognise(List<String> header, Format format) {
    return recognise(header, List.of(format));
  }

  static Recognition recognise(List<String> header, List<Format> formats) {
    Optional<String> broken = brokenHeader(header);
    if (broken.isPresent()) {
      return new Unrecognised(broken.get());
    }
    Mapping mapping = new Mapping(nearest(header, formats), header);
    Optional<String> refusal = refusal(mapping, header, formats);
    if (refusal.isPresent()) {
      return new Unrecognised(refusal.get());
    }
    return new Recognised(
        mapping.format(),
        List.copyOf(mapping.columns()),
        List.copyOf(mapping.produced()),
        mapping.renamed(),
        mapping.missing(),
        mapping.missingMandatory(),
        List.copyOf(mapping.custom()),
        Map.copyOf(mapping.gathered()));
  }

  /**
   * The provider's format with most marks, all of which are there, unless the bill is complete
   * FOCUS. Otherwise the version that knows most FOCUS columns of the header, with the fewest of
   * its mandatory columns absent. On a tie the one for which fewer columns are too new, because
   * bills keep columns that FOCUS has removed; then the lowest.
   */
  private static Format nearest(List<String> header, List<Format> formats) {
    boolean complete = isComplete(header, formats);
    return formats.stream()
        .filter(format -> !complete && new Mapping(format, header).isMarked())
        .max(Comparator.comparingInt(format -> format.marks().size()))
        .or(
            () ->
                formats.stream()
                    .filter(format -> format.focus() != null)
                    .map(format -> new Mapping(format, header))
                    .min(
                        Comparator.comparingLong(Mapping::foreign)
                            .thenComparingInt(mapping -> mapping.absentMandatory().size())
                            .thenComparingLong(Mapping::tooNew)
                            .thenComparing(mapping -> mapping.format().name()))
                    .map(Mapping::format))
        .orElseGet(formats::getFirst);
  }

  /**
   * Whether all is there that FOCUS 1.3 or later demands, which no provider's own format has:
   * somebody has made FOCUS of the bill already, as an export of the ledger does.
   */
  private static boolean isComplete(List<String> header, List<Format> formats) {
    return formats.stream()
        .filter(
            format -> format.focus() != null && format.focus().compareTo(FocusVersion.V1_3) >= 0)
        .anyMatch(format -> new Mapping(format, header).absentMandatory().isEmpty());
  }

  /** Says of a bill that it has more columns than {@link #MOST_COLUMNS}. */
  public static String tooManyColumns(int columns) {
    return String.format(
        Locale.ROOT,
        "The bill has %,d columns; CostSense takes %,d at most. Remove some that nobody needs.",
        columns,
        MOST_COLUMNS);
  }

  private static Optional<String> brokenHeader(List<String> header) {
    if (header.size() > MOST_COLUMNS) {
      return Optional.of(tooManyColumns(header.size()));
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

  private static Optional<String> refusal(
      Mapping mapping, List<String> header, List<Format> formats) {
    return mapping.format().focus() == null
        ? incomplete(mapping).or(() -> collision(mapping))
        : notFocus(mapping, header, formats).or(() -> collision(mapping));
  }

  /** A provider's bill without a column that its format can't do without. */
  private static Optional<String> incomplete(Mapping mapping) {
    var absent = new TreeSet<>(mapping.absentMandatory());
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
      return Optional.of(unknown(nearestOfAll(mapping, header, formats), header));
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

  /** The provider's format of which most is there, if that is more than of FOCUS. */
  private static Mapping nearestOfAll(Mapping focus, List<String> header, List<Format> formats) {
    return formats.stream()
        .filter(format -> format.focus() == null)
        .map(format -> new Mapping(format, header))
        .filter(mapping -> mapping.share() > focus.share())
        .max(
            Comparator.comparingDouble(Mapping::share)
                .thenComparingInt(mapping -> mapping.found().size()))
        .orElse(focus);
  }

  private static String unknown(Mapping nearest, List<String> header) {
    return "No known format has these columns: "
        + Names.listed(header)
        + ". The nearest is "
        + nearest.format().title()
        + ", of which these mandatory columns are missing: "
        + Names.listed(nearest.missingMandatory())
        + "; found of it: "
        + (nearest.found().isEmpty() ? "none" : Names.listed(nearest.found()))
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

  private static Problem unknown(String name) {
    List<String> names = KNOWN.stream().map(Format::name).toList();
    return new Problem(
        UNKNOWN_FORMAT,
        "There's no format called "
            + Names.shown(name)
            + ". The known ones are "
            + String.join(", ", names)
            + "; auto finds the right one by the columns.",
        Map.of("allowed", names));
  }

  private static List<Format> load() {
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver(Formats.class.getClassLoader())
              .getResources("classpath*:focus/formats/*.sql");
      return Arrays.stream(files)
          .map(Formats::read)
          .sorted(Comparator.comparing(Format::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Format read(Resource file) {
    try {
      return FormatFile.parse(file.getContentAsString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
