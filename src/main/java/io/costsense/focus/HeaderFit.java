package io.costsense.focus;

import io.costsense.focus.Format.OneOf;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How near a header is to a format, by the names of its columns alone. */
final class HeaderFit {

  private final Format format;
  private final Set<String> keys;

  HeaderFit(Format format, List<String> header) {
    this.format = format;
    this.keys = header.stream().map(format::key).collect(Collectors.toSet());
  }

  Format format() {
    return format;
  }

  boolean hasKey(String key) {
    return keys.contains(key);
  }

  /** Whether a column is there under any of its names. */
  boolean has(String name) {
    return format.names(name).map(format::key).anyMatch(keys::contains);
  }

  /** Whether all columns are there that this provider's format is recognised by. */
  boolean isMarked() {
    return !format.marks().isEmpty() && format.marks().stream().allMatch(this::hasOne);
  }

  private boolean hasOne(OneOf columns) {
    return columns.names().stream().anyMatch(this::has);
  }

  /**
   * Columns that the header lacks by name: of FOCUS, those that are mandatory in the format's
   * version; of a provider's format, those that it can't do without.
   */
  List<String> absentMandatory() {
    FocusVersion version = format.focus();
    if (version == null) {
      return format.mandatory().stream()
          .filter(columns -> !hasOne(columns))
          .map(OneOf::toString)
          .toList();
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

  /** How much of what the format can't do without is there, 0 to 1. */
  double share() {
    int all =
        format.focus() == null
            ? format.mandatory().size()
            : (int)
                FocusColumns.of(format.focus()).stream().filter(FocusColumn::isMandatory).count();
    return all == 0 ? 0 : 1 - (double) absentMandatory().size() / all;
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
