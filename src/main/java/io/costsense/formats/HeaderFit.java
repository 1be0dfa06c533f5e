package io.costsense.formats;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusVersion;
import io.costsense.focus.Names;
import io.costsense.formats.Format.OneOf;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How near a header is to a format, by the names of its columns alone. */
final class HeaderFit {

  /** So many known columns make a table one that may be a bill. */
  private static final int FEW = 3;

  private final Format format;
  private final List<String> header;
  private final Set<String> meanings = new HashSet<>();

  HeaderFit(Format format, List<String> header) {
    this.format = format;
    this.header = header;
    header.forEach(name -> meanings.add(Names.meaning(name)));
  }

  Format format() {
    return format;
  }

  boolean hasMeaning(String meaning) {
    return meanings.contains(meaning);
  }

  /** Whether a column is there under any of its names. */
  boolean has(String name) {
    return format.names(name).map(Names::meaning).anyMatch(meanings::contains);
  }

  /** Whether the columns say that the bill is of this format. */
  boolean isMarked() {
    return !format.marks().isEmpty()
        && format.marks().stream().allMatch(this::hasOne)
        && format.absent().stream().noneMatch(this::has);
  }

  private boolean hasOne(OneOf columns) {
    return columns.names().stream().anyMatch(this::has);
  }

  /** Columns that the header lacks of those that the format is recognised by. */
  List<String> absentMarks() {
    return absent(format.marks());
  }

  private List<String> absent(List<OneOf> wanted) {
    return wanted.stream().filter(columns -> !hasOne(columns)).map(OneOf::toString).toList();
  }

  /**
   * Columns that the header lacks by name: of FOCUS, those that are mandatory in the format's
   * version; of a provider's format, those that it can't do without.
   */
  List<String> absentMandatory() {
    FocusVersion version = format.focus();
    if (version == null) {
      return absent(format.mandatory());
    }
    return FocusColumns.of(version).stream()
        .filter(FocusColumn::isMandatory)
        .map(FocusColumn::name)
        .filter(name -> !has(name))
        .toList();
  }

  /** Columns of the header that the format knows, as it spells them. */
  List<String> found() {
    return format.focus() == null
        ? format.sources().keySet().stream().filter(this::has).sorted().toList()
        : FocusColumns.all().stream().map(FocusColumn::name).filter(this::has).toList();
  }

  /** How many columns of the header the format knows, with those that it gathers into one. */
  int known() {
    return found().size() + (int) header.stream().filter(this::isGathered).count();
  }

  private boolean isGathered(String name) {
    return format.gathered().stream()
        .anyMatch(gathered -> Names.after(gathered.prefix(), name).isPresent());
  }

  /**
   * Whether a person would call it near: some columns are known, and they are either a good part of
   * the header or half of what the format is recognised by.
   */
  boolean isNear() {
    int known = known();
    boolean half = 2 * absentMarks().size() <= format.marks().size() && !format.marks().isEmpty();
    return known >= FEW && (4 * known >= header.size() || half);
  }

  /** FOCUS columns in the header that the format's version doesn't know. */
  long foreign() {
    return FocusColumns.all().stream()
        .filter(c -> has(c.name()) && format.focus() != null && !c.isIn(format.focus()))
        .count();
  }

  /** Those of them that only a later version has. */
  long tooNew() {
    return FocusColumns.all().stream()
        .filter(c -> has(c.name()))
        .filter(c -> format.focus() != null && c.since().compareTo(format.focus()) > 0)
        .count();
  }
}
