package io.costsense.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.Names;
import io.costsense.formats.Recognition.Recognised;
import io.costsense.formats.Recognition.Unrecognised;
import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The formats of bills that CostSense reads: one SQL file each under {@code formats}. */
public final class Formats {

  /** A format was asked for that isn't known. */
  static final ProblemType UNKNOWN_FORMAT =
      new ProblemType("unknown-format", 400, "Unknown format of bills");

  /** Columns that a bill may have, FOCUS's and custom ones together. */
  public static final int MOST_COLUMNS = 1_000;

  /** Bytes in UTF-8 that a column's name may have. */
  public static final int LONGEST_NAME = 1_000;

  private static final List<Format> KNOWN = load();

  private Formats() {}

  /** All known formats, sorted by name. */
  public static List<Format> known() {
    return KNOWN;
  }

  /** What the newest FOCUS calls a column that had this name before. */
  public static Optional<String> successor(String name) {
    return KNOWN.stream()
        .flatMap(format -> format.from().entrySet().stream())
        .filter(entry -> !Names.isCustom(entry.getKey()) && !entry.getKey().equalsIgnoreCase(name))
        .filter(entry -> entry.getValue().stream().anyMatch(name::equalsIgnoreCase))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * The column that has the values of one that FOCUS has removed, as the formats of its versions
   * say; empty if none has.
   */
  public static Optional<String> successor(FocusColumn removed) {
    return KNOWN.stream()
        .filter(format -> format.focus() != null)
        .flatMap(format -> format.from().entrySet().stream())
        .filter(entry -> !Names.isCustom(entry.getKey()))
        .filter(entry -> !entry.getKey().equals(removed.name()))
        .filter(entry -> entry.getValue().contains(removed.name()))
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
        .filter(format -> format.name().equals(Names.folded(name)))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** Finds the format whose columns these are, in any order and spelling. */
  public static Recognition recognise(List<String> header) {
    return recognise(header, KNOWN);
  }

  /** Reads the header as one given format. */
  public static Recognition recognise(List<String> header, Format format) {
    return recognise(header, List.of(format));
  }

  /**
   * Whether these may be a bill's column names, to find the line that they stand in: a format has
   * them, or is near.
   */
  public static boolean isHeader(List<String> names) {
    Header header = Header.of(names);
    List<String> english = header.english().names();
    return HeaderRefusals.broken(names).isEmpty()
        && (OtherFiles.sentence(names).isPresent()
            || NearestFormat.ofUnknown(header.isLocalised() ? english : names, KNOWN).isPresent());
  }

  static Recognition recognise(List<String> delivered, List<Format> formats) {
    Optional<String> broken = HeaderRefusals.broken(delivered);
    if (broken.isPresent()) {
      return new Unrecognised(broken.get());
    }
    Header header = Header.of(delivered);
    Recognition plain = recognise(header, formats);
    return plain instanceof Unrecognised && header.isLocalised()
        ? recognise(header.english(), formats)
        : plain;
  }

  private static Recognition recognise(Header header, List<Format> formats) {
    Mapping mapping = new Mapping(NearestFormat.of(header.names(), formats), header);
    Optional<String> refusal = HeaderRefusals.of(mapping, header, formats);
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
        Map.copyOf(mapping.gathered()),
        List.copyOf(mapping.surplus()));
  }

  /**
   * Equal for names that mean the same column, such as {@code BilledCost} and {@code billed_cost}.
   */
  public static String meaning(String column) {
    return Names.meaning(column);
  }

  /** Says of a bill that it has more columns than {@link #MOST_COLUMNS}. */
  public static String tooManyColumns(long columns) {
    return String.format(
        Locale.ROOT,
        "The bill has %,d columns; CostSense takes %,d at most. Remove some that nobody needs.",
        columns,
        MOST_COLUMNS);
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
              .getResources("classpath*:formats/*.sql");
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
