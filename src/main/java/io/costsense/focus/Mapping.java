package io.costsense.focus;

import io.costsense.focus.Format.Gathered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One format laid over one header: what each delivered column becomes. */
final class Mapping {

  private final Format format;
  private final HeaderFit fit;
  private final Map<String, String> named = new HashMap<>();
  private final Set<String> sources = new HashSet<>();
  private final List<DeliveredColumn> columns = new ArrayList<>();
  private final List<LedgerColumn> produced = new ArrayList<>();
  private final List<Recognition.Renamed> custom = new ArrayList<>();
  private final Map<String, List<Recognition.Entry>> gathered = new LinkedHashMap<>();

  Mapping(Format format, List<String> header) {
    this.format = format;
    this.fit = new HeaderFit(format, header);
    for (String source : format.sources().keySet()) {
      format
          .names(source)
          .map(format::key)
          .filter(fit::hasKey)
          .findFirst()
          .ifPresent(key -> named.put(key, source));
    }
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
    carried.forEach(this::addDistinct);
  }

  /**
   * Takes one delivered column in; one that the format doesn't know joins {@code carried} as a
   * custom column.
   */
  private void carry(String name, int position, List<LedgerColumn> carried) {
    Optional<String> known =
        Optional.ofNullable(named.get(format.key(name)))
            .or(() -> passedThrough(name))
            .filter(sources::add);
    if (known.isPresent()) {
      columns.add(new DeliveredColumn(name, known.get(), type(known.get())));
      return;
    }
    String source = "custom " + position;
    columns.add(new DeliveredColumn(name, source, FocusType.STRING));
    Optional<Gathered> into = gatheredInto(name);
    if (into.isPresent()) {
      String key = restOf(name, into.get().prefix());
      gathered
          .computeIfAbsent(into.get().column(), column -> new ArrayList<>())
          .add(new Recognition.Entry(key, source));
    } else {
      carried.add(new LedgerColumn(Names.custom(name), source, FocusType.STRING, true));
    }
  }

  private FocusType type(String source) {
    FocusType declared = format.sources().getOrDefault(source, FocusType.STRING);
    return format.focus() == null
        ? declared
        : FocusColumns.find(source).map(FocusColumn::type).orElse(declared);
  }

  private Optional<Gathered> gatheredInto(String name) {
    return format.gathered().stream()
        .filter(g -> !fit.hasKey(format.key(g.column())))
        .filter(g -> format.key(name).startsWith(g.prefix()))
        .filter(g -> format.key(name).length() > g.prefix().length())
        .findFirst();
  }

  /** What follows the prefix in the name as it was delivered. */
  private String restOf(String name, String prefix) {
    for (int end = 1; end < name.length(); end++) {
      if (format.key(name.substring(0, end)).equals(prefix)) {
        return name.substring(end);
      }
    }
    return format.key(name).substring(prefix.length());
  }

  /** A carried column under a short name, or under its whole name if another has the short one. */
  private void addDistinct(LedgerColumn column) {
    String delivered = columns.get(position(column)).name();
    String shaped = Names.custom(format.snake() ? Names.snake(delivered) : delivered);
    boolean taken =
        produced.stream().anyMatch(other -> Names.key(other.name()).equals(Names.key(shaped)));
    String name = taken ? column.name() : shaped;
    produced.add(new LedgerColumn(name, column.source(), column.type(), true));
    custom.add(new Recognition.Renamed(delivered, name));
  }

  private int position(LedgerColumn column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).source().equals(column.source())) {
        return i;
      }
    }
    throw new IllegalArgumentException(column.source());
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
    List<String> made = format.from().get(column);
    if (made == null) {
      return format.focus() != null && fit.has(column);
    }
    return format.always().contains(column)
        || made.stream().anyMatch(source -> fit.has(source) || gathered.containsKey(source));
  }

  /** How near the header's names are to the format. */
  HeaderFit fit() {
    return fit;
  }

  Format format() {
    return format;
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

  Map<String, List<Recognition.Entry>> gathered() {
    return gathered;
  }

  boolean fills(String column) {
    return produced.stream().anyMatch(c -> c.name().equals(column));
  }

  List<String> missing() {
    return FocusColumns.current().stream().map(FocusColumn::name).filter(c -> !fills(c)).toList();
  }

  /**
   * As {@link HeaderFit#absentMandatory()}, less the columns whose predecessor or successor fills
   * the same ledger column.
   */
  List<String> missingMandatory() {
    return fit.absentMandatory().stream()
        .filter(name -> !fills(name) && !hasSubstitute(name))
        .toList();
  }

  private boolean hasSubstitute(String name) {
    return format.from().entrySet().stream()
        .anyMatch(
            e ->
                e.getValue().contains(name) && !Names.isCustom(e.getKey()) && isFilled(e.getKey()));
  }

  /** FOCUS columns that the ledger knows under another name. */
  List<Recognition.Renamed> renamed() {
    Map<String, Recognition.Renamed> renamed = new LinkedHashMap<>();
    if (format.focus() == null) {
      return List.of();
    }
    for (DeliveredColumn column : columns) {
      format
          .from()
          .forEach(
              (to, made) -> {
                if (!Names.isCustom(to)
                    && !to.equals(column.source())
                    && made.contains(column.source())) {
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
