package io.costsense.formats;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.focus.FocusVersion;
import io.costsense.formats.Format.Gathered;
import io.costsense.formats.Format.OneOf;
import io.costsense.formats.Format.Part;
import io.costsense.formats.Format.Proof;
import io.costsense.formats.Format.Told;
import io.costsense.formats.Format.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a format from its SQL file. The comment header says:
 *
 * <ul>
 *   <li>{@code -- name:} what {@code --format} calls it; {@code -- title:} what a person calls it
 *   <li>{@code -- focus:} the FOCUS version whose columns it has; a format of a provider's own has
 *       {@code -- provider:} instead, {@code -- marks:}, the columns it's recognised by, and {@code
 *       -- mandatory:}, those it can't do without. {@code a|b} is one of them
 *   <li>{@code -- absent: NAME, NAME}: columns that bills of this format haven't got
 *   <li>{@code -- above: TEXT}: some bills have lines above the column names, of which the first
 *       begins so
 *   <li>{@code -- names: snake}: the {@code x_} names of columns that no line names are in snake
 *       case
 *   <li>{@code -- from: OUT = IN, IN}: the SELECT makes the column OUT of the delivered columns IN,
 *       any of which may be absent and is null then. Without an IN, or with a constant in quotes
 *       ({@code OUT = IN, 'AWS'}) that stands where the IN say nothing, OUT is always made. Of a
 *       FOCUS format, what no such line names passes through; of another, it is kept as {@code x_}
 *       text
 *   <li>{@code -- source: TYPE IN}: the type (string, decimal, time, date, json) of a column that
 *       FOCUS doesn't know
 *   <li>{@code -- same: IN = NAME, NAME}: other names of a delivered column, as bills of another
 *       age or agreement have them; if several are there, the first that stands here counts
 *   <li>{@code -- gather: COLUMN = PREFIX}: all other delivered columns whose names begin so become
 *       one JSON object, unless COLUMN itself is there
 *   <li>{@code -- view: NAME = REGEX}: what a file whose manifest or name has it shows; {@code
 *       delivery_view} in "source", beside {@code partner_delivered}, which is true if the delivery
 *       also has a file of another view
 *   <li>{@code -- service: SQL}: the provider's own name for a service; {@code service} in "source"
 *       is then what {@code formats/services.csv} has for it, {@code known_service} if a delivered
 *       column is called {@code service}
 *   <li>{@code -- proof: COLUMN = PART + PART}: the ledger columns that a delivered cost column
 *       becomes, each perhaps with {@code WHERE condition}
 *   <li>{@code -- count: COLUMN}: a made column whose values the report counts
 *   <li>{@code -- refuse: VALUE = SENTENCE}: a value of such a column that makes the total wrong,
 *       so that it ends the import, and what to do about it
 *   <li>{@code -- joined: IN, IN = SENTENCE}: delivered columns of which a line has several values
 *       if somebody has joined it with a list of its own: lines that are equal in all other columns
 *       are then one, and end the import
 *   <li>{@code -- without: IN, IN = SENTENCE}: what the import's message says of a bill that has
 *       none of these columns
 *   <li>{@code -- leave out: SQL}: charges that don't enter the ledger; knows {@code
 *       partner_delivered} too
 *   <li>{@code -- compare: SQL}: charges that each view of a bill has with the same EffectiveCost
 *   <li>{@code -- further charges}: what follows is the second SELECT
 * </ul>
 *
 * <p>In a provider's SELECT, {@code carried.*} stands for the columns that no line names.
 */
final class FormatFile {

  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "-- (name|title|focus|provider|names|marks|absent|above|mandatory|view|gather|source|same"
              + "|from|service|proof|count|refuse|joined|without|leave out|compare):(.*)");
  private static final String FURTHER = "-- further charges";

  private final Map<String, List<String>> lines;
  private final String text;

  private FormatFile(String text) {
    this.text = text;
    this.lines =
        text.lines()
            .map(DIRECTIVE::matcher)
            .filter(Matcher::matches)
            .collect(
                Collectors.groupingBy(
                    line -> line.group(1),
                    LinkedHashMap::new,
                    Collectors.mapping(line -> line.group(2).strip(), Collectors.toList())));
  }

  static Format parse(String text) {
    return new FormatFile(text).format();
  }

  private Format format() {
    String focus = one("focus");
    Map<String, List<String>> from = from();
    List<Gathered> gathered = pairs("gather", Gathered::new);
    List<String> parts = parts();
    return new Format(
        required("name"),
        required("title"),
        focus == null ? null : FocusVersion.of(focus),
        one("provider"),
        "snake".equals(one("names")),
        alternatives("marks"),
        list(String.join(",", all("absent"))),
        all("above"),
        alternatives("mandatory"),
        pairs("view", (name, regex) -> new View(name, Pattern.compile(regex))),
        gathered,
        from,
        always(),
        sources(from, gathered),
        same(),
        focus == null || !all("proof").isEmpty() ? proofs() : focusProofs(),
        all("count"),
        refused(),
        pairs("joined", (in, sentence) -> new Told(list(in), sentence)),
        pairs("without", (in, sentence) -> new Told(list(in), sentence)),
        one("service"),
        one("leave out"),
        one("compare"),
        parts.getFirst(),
        parts.size() > 1 ? parts.getLast() : null);
  }

  private List<String> all(String key) {
    return lines.getOrDefault(key, List.of());
  }

  private @Nullable String one(String key) {
    List<String> values = all(key);
    return values.isEmpty() ? null : values.getFirst();
  }

  private String required(String key) {
    String value = one(key);
    if (value == null) {
      throw new IllegalStateException("A format's file lacks the line -- " + key + ": ...");
    }
    return value;
  }

  /** The SELECTs of the file, without its comments. */
  private List<String> parts() {
    var parts = new ArrayList<String>();
    for (String part : text.split("(?m)^" + FURTHER + "$", 2)) {
      parts.add(
          part.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")));
    }
    return parts;
  }

  private interface Pair<T> {

    T of(String left, String right);
  }

  private <T> List<T> pairs(String key, Pair<T> pair) {
    return all(key).stream()
        .map(
            line -> {
              int equals = line.indexOf('=');
              return pair.of(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            })
        .toList();
  }

  private Map<String, List<String>> from() {
    Map<String, List<String>> from = new LinkedHashMap<>();
    pairs(
        "from",
        (out, in) ->
            from.put(out, list(in).stream().filter(source -> !isConstant(source)).toList()));
    return from;
  }

  /** The columns that are made of nothing delivered, or of a constant if need be. */
  private Set<String> always() {
    record Made(String out, List<String> in) {}
    return pairs("from", (out, in) -> new Made(out, list(in))).stream()
        .filter(made -> made.in().isEmpty() || made.in().stream().anyMatch(FormatFile::isConstant))
        .map(Made::out)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isConstant(String source) {
    return source.startsWith("'");
  }

  private Map<String, String> refused() {
    Map<String, String> refused = new LinkedHashMap<>();
    pairs("refuse", refused::put);
    return refused;
  }

  private Map<String, List<String>> same() {
    Map<String, List<String>> same = new LinkedHashMap<>();
    pairs("same", (source, names) -> same.put(source, list(names)));
    return same;
  }

  private Map<String, FocusType> sources(Map<String, List<String>> from, List<Gathered> gathered) {
    Map<String, FocusType> declared = new LinkedHashMap<>();
    for (String line : all("source")) {
      int blank = line.indexOf(' ');
      declared.put(
          line.substring(blank + 1).strip(),
          FocusType.valueOf(line.substring(0, blank).toUpperCase(Locale.ROOT)));
    }
    gathered.forEach(g -> declared.put(g.column(), FocusType.JSON));
    boolean ofFocus = !all("focus").isEmpty();
    Map<String, FocusType> sources = new LinkedHashMap<>();
    from.values().stream()
        .flatMap(List::stream)
        .forEach(source -> sources.put(source, typeOf(source, declared, ofFocus)));
    Set<String> unused = new TreeSet<>(declared.keySet());
    unused.removeAll(sources.keySet());
    if (!unused.isEmpty()) {
      throw new IllegalStateException(
          required("name") + ": no line -- from: names " + String.join(", ", unused));
    }
    return sources;
  }

  private static FocusType typeOf(String source, Map<String, FocusType> declared, boolean ofFocus) {
    FocusType type = declared.get(source);
    if (type != null) {
      return type;
    }
    return ofFocus
        ? FocusColumns.find(source).map(FocusColumn::type).orElse(FocusType.STRING)
        : FocusType.STRING;
  }

  private List<OneOf> alternatives(String key) {
    return list(String.join(",", all(key))).stream()
        .map(name -> new OneOf(strings(name, "\\|", Function.identity())))
        .toList();
  }

  private static List<Proof> focusProofs() {
    return FocusColumns.COSTS.stream()
        .map(cost -> new Proof(cost, List.of(new Part(cost, null))))
        .toList();
  }

  private List<Proof> proofs() {
    return pairs(
        "proof", (column, parts) -> new Proof(column, strings(parts, " \\+ ", FormatFile::part)));
  }

  private static Part part(String text) {
    String[] words = text.split(" WHERE ", 2);
    return new Part(words[0].strip(), words.length > 1 ? words[1].strip() : null);
  }

  private static List<String> list(String text) {
    return strings(text, ",", Function.identity());
  }

  private static <T> List<T> strings(String text, String separator, Function<String, T> as) {
    List<T> all = new ArrayList<>();
    for (String one : text.split(separator, -1)) {
      if (!one.isBlank()) {
        all.add(as.apply(one.strip()));
      }
    }
    return List.copyOf(all);
  }
}
