package io.costsense.focus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kind of bill: a SELECT over the relation "source" that yields FOCUS 1.4 columns, and what its
 * comment header says about it. {@code focus/formats/*.sql} holds one file per format:
 *
 * <ul>
 *   <li>{@code -- name:} what {@code --format} calls it; {@code -- title:} what a person calls it
 *   <li>{@code -- focus:} the FOCUS version whose columns it has; a format of a provider's own has
 *       {@code -- marks:} instead, the columns it's recognised by, divided by commas
 *   <li>{@code -- from: OUT = IN, IN}: the SELECT makes the column OUT of the delivered columns IN,
 *       any of which may be absent and is null then. What no such line names passes through
 *   <li>{@code -- source: TYPE IN}: the type (string, decimal, time, json) of a column that FOCUS
 *       doesn't know
 * </ul>
 *
 * @param focus null for a provider's own format
 * @param from the columns that the SELECT makes, each with those it's made of
 */
public record Format(
    String name,
    String title,
    @Nullable FocusVersion focus,
    List<String> marks,
    Map<String, List<String>> from,
    Map<String, FocusType> sources,
    String sql) {

  static Format parse(String text) {
    Map<String, String> head = new LinkedHashMap<>();
    Map<String, List<String>> from = new LinkedHashMap<>();
    Map<String, FocusType> types = new LinkedHashMap<>();
    for (String line :
        text.lines()
            .filter(l -> l.matches("-- (name|title|focus|marks|from|source): .*"))
            .toList()) {
      String key = line.substring(3, line.indexOf(':'));
      String value = line.substring(line.indexOf(':') + 1).strip();
      switch (key) {
        case "from" -> {
          int equals = value.indexOf(" = ");
          from.put(value.substring(0, equals).strip(), list(value.substring(equals + 3)));
        }
        case "source" -> {
          int blank = value.indexOf(' ');
          types.put(
              value.substring(blank + 1).strip(),
              FocusType.valueOf(value.substring(0, blank).toUpperCase(Locale.ROOT)));
        }
        default -> head.put(key, value);
      }
    }
    Map<String, FocusType> sources = new LinkedHashMap<>();
    from.values().stream()
        .flatMap(List::stream)
        .forEach(source -> sources.put(source, typeOf(source, types)));
    String focus = head.get("focus");
    return new Format(
        required(head, "name"),
        required(head, "title"),
        focus == null ? null : FocusVersion.of(focus),
        list(head.getOrDefault("marks", "")),
        from,
        sources,
        text.lines().filter(l -> !l.startsWith("--")).collect(Collectors.joining("\n")));
  }

  /** The delivered column of this name that the SELECT names, as the SELECT spells it. */
  Optional<String> sourceNamed(String name) {
    String key = Names.key(name);
    return sources.keySet().stream().filter(source -> Names.key(source).equals(key)).findFirst();
  }

  private static FocusType typeOf(String source, Map<String, FocusType> types) {
    FocusType declared = types.get(source);
    return declared != null
        ? declared
        : FocusColumns.find(source).map(FocusColumn::type).orElse(FocusType.STRING);
  }

  private static List<String> list(String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return List.copyOf(names);
  }

  private static String required(Map<String, String> head, String key) {
    String value = head.get(key);
    if (value == null) {
      throw new IllegalStateException("A format's file lacks the line -- " + key + ": ...");
    }
    return value;
  }
}
