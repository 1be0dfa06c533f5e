package io.costsense.focus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One format laid over one header: what each delivered column becomes. */
final class Mapping {

  private final Format format;
  private final Set<String> keys;
  private final List<DeliveredColumn> columns = new ArrayList<>();
  private final List<LedgerColumn> produced = new ArrayList<>();
  private final List<Recognition.Renamed> custom = new ArrayList<>();

  Mapping(Format format, List<String> header) {
    this.format = format;
    this.keys = header.stream().map(Names::key).collect(Collectors.toSet());
    List<LedgerColumn> carried = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      carry(header.get(i), i + 1, carried);
    }
    for (FocusColumn column : FocusColumns.current()) {
      if (isFilled(column.name())) {
        produced.add(new LedgerColumn(column.name(), column.name(), column.type(), false));
      }
    }
    format.from().keySet().stream()
        .filter(name -> Names.isCustom(name) && isFilled(name))
        .forEach(name -> produced.add(new LedgerColumn(name, name, FocusType.STRING, true)));
    produced.addAll(carried);
  }

  /**
   * Takes one delivered column in; one that the format doesn't know joins {@code carried} as a
   * custom column.
   */
  private void carry(String name, int position, List<LedgerColumn> carried) {
    Optional<String> known = format.sourceNamed(name).or(() -> passedThrough(name));
    if (known.isPresent()) {
      String source = known.get();
      FocusType type = format.sources().getOrDefault(source, FocusType.STRING);
      columns.add(
          new DeliveredColumn(
              name, source, FocusColumns.find(source).map(FocusColumn::type).orElse(type)));
    } else {
      String source = "custom " + position;
      columns.add(new DeliveredColumn(name, source, FocusType.STRING));
      carried.add(new LedgerColumn(Names.custom(name), source, FocusType.STRING, true));
      custom.add(new Recognition.Renamed(name, Names.custom(name)));
    }
  }

  /** FOCUS's name of a column that the format leaves as it is. */
  private Optional<String> passedThrough(String name) {
    if (format.focus() == null) {
      return Optional.empty();
    }
    return FocusColumns.find(name)
        .filter(column -> column.isIn(FocusVersion.CURRENT))
        .map(FocusColumn::name)
        .filter(column -> !format.from().containsKey(column));
  }

  private boolean isFilled(String column) {
    List<String> sources = format.from().get(column);
    return sources == null
        ? format.focus() != null && keys.contains(Names.key(column))
        : sources.stream().anyMatch(source -> keys.contains(Names.key(source)));
  }

  List<DeliveredColumn> columns() {
    return columns;
  }

  List<LedgerColumn> produced() {
    return produced;
  }

  List<Recognition.Renamed> custom() {
    return custom;
  }

  boolean fills(String column) {
    return produced.stream().anyMatch(c -> c.name().equals(column));
  }

  List<String> missing() {
    return FocusColumns.current().stream().map(FocusColumn::name).filter(c -> !fills(c)).toList();
  }

  /** Mandatory columns of the format's version that the header lacks by name. */
  List<String> absentMandatory() {
    FocusVersion version = format.focus() == null ? FocusVersion.CURRENT : format.focus();
    return FocusColumns.of(version).stream()
        .filter(FocusColumn::isMandatory)
        .map(FocusColumn::name)
        .filter(name -> format.focus() == null ? !fills(name) : !keys.contains(Names.key(name)))
        .toList();
  }

  /**
   * As {@link #absentMandatory()}, less the columns whose predecessor or successor fills the same
   * ledger column.
   */
  List<String> missingMandatory() {
    return absentMandatory().stream().filter(name -> !fills(name) && !hasSubstitute(name)).toList();
  }

  private boolean hasSubstitute(String name) {
    return format.from().entrySet().stream()
        .anyMatch(
            e ->
                e.getValue().contains(name) && !Names.isCustom(e.getKey()) && isFilled(e.getKey()));
  }

  List<String> found() {
    return FocusColumns.all().stream()
        .map(FocusColumn::name)
        .filter(c -> keys.contains(Names.key(c)))
        .toList();
  }

  /** FOCUS columns in the header that the format's version doesn't know. */
  long foreign() {
    return format.focus() == null
        ? 0
        : FocusColumns.all().stream()
            .filter(c -> keys.contains(Names.key(c.name())) && !c.isIn(format.focus()))
            .count();
  }

  /** Those of them that only a later version has. */
  long tooNew() {
    return format.focus() == null
        ? 0
        : FocusColumns.all().stream()
            .filter(c -> keys.contains(Names.key(c.name())))
            .filter(c -> c.since().compareTo(format.focus()) > 0)
            .count();
  }

  List<Recognition.Renamed> renamed() {
    Map<String, Recognition.Renamed> renamed = new LinkedHashMap<>();
    for (DeliveredColumn column : columns) {
      format
          .from()
          .forEach(
              (to, sources) -> {
                if (!Names.isCustom(to)
                    && !to.equals(column.source())
                    && sources.contains(column.source())) {
                  renamed.put(column.name(), new Recognition.Renamed(column.name(), to));
                }
              });
    }
    return List.copyOf(renamed.values());
  }

  /** Two delivered columns that would have one name in the ledger. */
  Optional<String> collision() {
    Map<String, LedgerColumn> seen = new LinkedHashMap<>();
    for (LedgerColumn column : produced) {
      if (seen.putIfAbsent(Names.key(column.name()), column) != null) {
        return Optional.of(column.name());
      }
    }
    return Optional.empty();
  }
}
