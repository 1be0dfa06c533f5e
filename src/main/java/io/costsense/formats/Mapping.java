package io.costsense.formats;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.focus.FocusVersion;
import io.costsense.focus.Names;
import io.costsense.formats.Format.Gathered;
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
  private final List<DeliveredColumn> columns = new ArrayList<>();
  private final List<LedgerColumn> produced = new ArrayList<>();
  private final Set<String> producedNames = new HashSet<>();
  private final List<Recognition.Renamed> custom = new ArrayList<>();
  private final Map<String, List<Recognition.Entry>> gathered = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final List<String> twice = new ArrayList<>();
  private final List<String> collisions = new ArrayList<>();
  private final List<Recognition.Renamed> surplus = new ArrayList<>();

  Mapping(Format format, Header header) {
    this.format = format;
    this.fit = new HeaderFit(format, header.names());
    for (String source : format.sources().keySet()) {
      format
          .names(source)
          .map(Names::meaning)
          .filter(fit::hasMeaning)
          .findFirst()
          .ifPresent(meaning -> named.put(meaning, source));
    }
    List<Carried> carried = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      carry(header, i, carried);
    }
    for (FocusColumn column : FocusColumns.current()) {
      if (isFilled(column.name())) {
        produce(new LedgerColumn(column.name(), column.name(), column.type(), false));
      }
    }
    format.from().keySet().stream()
        .filter(name -> Names.isCustom(name) && isFilled(name))
        .forEach(name -> produce(new LedgerColumn(name, name, FocusType.STRING, true)));
    carried.forEach(this::addDistinct);
  }

  /**
   * Takes one delivered column in; one that the format doesn't know joins {@code carried} as a
   * custom column.
   */
  private void carry(Header header, int position, List<Carried> carried) {
    String delivered = header.delivered().get(position);
    String name = header.names().get(position);
    Optional<String> known =
        Optional.ofNullable(named.get(Names.meaning(name))).or(() -> passedThrough(name));
    if (known.isPresent()) {
      take(known.get(), delivered);
      columns.add(new DeliveredColumn(delivered, known.get(), type(known.get())));
      return;
    }
    String source = "custom " + (position + 1);
    columns.add(new DeliveredColumn(delivered, source, FocusType.STRING));
    Optional<Gathered> into = gatheredInto(name);
    if (into.isPresent()) {
      Gathered kind = into.get();
      String key = Names.after(kind.prefix(), name).orElseThrow();
      take(kind.prefix() + key, delivered);
      gathered
          .computeIfAbsent(kind.column(), column -> new ArrayList<>())
          .add(new Recognition.Entry(key, source));
    } else {
      carried.add(new Carried(delivered, name, source));
    }
  }

  /** A column that the format doesn't know. */
  private record Carried(String delivered, String name, String source) {}

  private void take(String as, String delivered) {
    if (!taken.add(as)) {
      twice.add(delivered);
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
        .filter(gathered -> !fit.has(gathered.column()))
        .filter(gathered -> Names.after(gathered.prefix(), name).isPresent())
        .findFirst();
  }

  private void produce(LedgerColumn column) {
    produced.add(column);
    if (!producedNames.add(Names.folded(column.name()))) {
      collisions.add(column.name());
    }
  }

  /** A carried column under a short name, or under its whole name if another has the short one. */
  private void addDistinct(Carried column) {
    String shaped = Names.custom(format.snake() ? Names.snake(column.name()) : column.name());
    boolean used = producedNames.contains(Names.folded(shaped));
    String name = used ? Names.custom(column.name()) : shaped;
    produce(new LedgerColumn(name, column.source(), FocusType.STRING, true));
    custom.add(new Recognition.Renamed(column.delivered(), name));
    counted(column)
        .ifPresent(counted -> surplus.add(new Recognition.Renamed(column.delivered(), counted)));
  }

  /** The delivered column that counts instead, if a carried one is another name of its cost. */
  private Optional<String> counted(Carried column) {
    String meaning = Names.meaning(column.name());
    return format.proofs().stream()
        .map(Format.Proof::column)
        .filter(cost -> format.names(cost).map(Names::meaning).anyMatch(meaning::equals))
        .flatMap(cost -> columns.stream().filter(other -> other.source().equals(cost)))
        .map(DeliveredColumn::name)
        .findFirst();
  }

  /** FOCUS's name of a column that the format leaves as it is. */
  private Optional<String> passedThrough(String name) {
    if (format.focus() == null) {
      return Optional.empty();
    }
    return FocusColumns.meant(name)
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
                    && !format.from().containsKey(column.source())
                    && made.contains(column.source())) {
                  renamed.putIfAbsent(column.name(), new Recognition.Renamed(column.name(), to));
                }
              });
    }
    return List.copyOf(renamed.values());
  }

  /** Delivered columns of a cost that stands under a name of more weight too. */
  List<Recognition.Renamed> surplus() {
    return surplus;
  }

  /** A delivered column that means the same as another one. */
  Optional<String> twice() {
    return twice.stream().findFirst();
  }

  /** Two delivered columns that would have one name in the ledger. */
  Optional<String> collision() {
    return collisions.stream().findFirst();
  }
}
