package io.costsense.questions;

import io.costsense.lake.Column;
import io.costsense.lake.TableVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the dimensions that a question names among those that the ledger has. */
final class Dimensions {

  /** Dimensions that a question may group by. */
  static final int MOST = 5;

  private final TableVersion version;

  Dimensions(TableVersion version) {
    this.version = version;
  }

  /**
   * One dimension by its name, in any letter case but for a tag's key. A name in quotes may hold
   * any character.
   */
  Dimension find(String parameter, String written) {
    String name = written.strip();
    if (name.toLowerCase(Locale.ROOT).startsWith(Dimension.OfTag.PREFIX)) {
      String key = unquoted(name.substring(Dimension.OfTag.PREFIX.length()));
      if (key.indexOf('\0') >= 0 || key.isEmpty()) {
        throw QuestionProblem.invalid(parameter, "A tag is asked for as tag:KEY, with a key.");
      }
      return new Dimension.OfTag(key);
    }
    return version
        .column(unquoted(name))
        .<Dimension>map(Dimension.OfColumn::new)
        .orElseThrow(() -> QuestionProblem.unknownColumn(parameter, unquoted(name), names()));
  }

  /** The distinct dimensions of a list with commas. */
  List<Dimension> list(String parameter, Optional<String> written) {
    var dimensions = new LinkedHashMap<String, Dimension>();
    for (String name : written.map(Dimensions::split).orElse(List.of())) {
      Dimension dimension = find(parameter, name);
      dimensions.put(dimension.name(), dimension);
    }
    if (dimensions.size() > MOST) {
      throw QuestionProblem.tooManyDimensions(dimensions.size(), MOST);
    }
    return List.copyOf(dimensions.values());
  }

  /** Every column's name. */
  List<String> names() {
    return version.columns().stream().map(Column::name).toList();
  }

  /** Splits at the commas that don't stand inside quotes. */
  private static List<String> split(String list) {
    var names = new ArrayList<String>();
    var name = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      }
      if (c == ',' && !quoted) {
        names.add(name.toString());
        name.setLength(0);
      } else {
        name.append(c);
      }
    }
    names.add(name.toString());
    return names;
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
  }
}
