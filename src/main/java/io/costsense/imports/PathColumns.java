package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveredFile;
import io.costsense.formats.FixedColumn;
import io.costsense.formats.Format;
import io.costsense.formats.Formats;
import io.costsense.formats.ParquetQuery;
import io.costsense.formats.ParquetQuery.TypedColumn;
import io.costsense.formats.Recognition;
import io.costsense.formats.Recognition.Recognised;
import io.costsense.formats.Recognition.Unrecognised;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a bill that stand in its path and not in its file, as Spark, Hive and Athena write
 * them: {@code SubAccountId=222222222222/part-0.parquet}. Of the folders that are named so, those
 * are columns whose names the bill's format has.
 *
 * @param format the bill with these columns behind those of the file
 * @param unused the names of the other folders
 */
record PathColumns(Recognised format, List<FixedColumn> fixed, List<String> unused) {

  /** What Hive calls the folder of lines without a value. */
  private static final String NOTHING = "__HIVE_DEFAULT_PARTITION__";

  /**
   * Recognises a bill by its header and its path.
   *
   * @param header the names of the file's columns
   * @param asked the format to read it as; null to recognise it
   * @throws BadDelivery if it isn't a bill in a known format, or a folder's name is no value of its
   *     column
   */
  static PathColumns recognise(
      DeliveredFile file, List<String> header, @Nullable Format asked, Connection connection) {
    return recognise(file, header, asked, connection, "");
  }

  /**
   * @param where what there is to say, before a refusal, about where the names stand
   */
  static PathColumns recognise(
      DeliveredFile file,
      List<String> header,
      @Nullable Format asked,
      Connection connection,
      String where) {
    Map<String, @Nullable String> inPath = inPath(file.origin());
    demandText(file, inPath);
    Set<String> inFile = header.stream().map(Formats::meaning).collect(Collectors.toSet());
    inPath.keySet().removeIf(name -> inFile.contains(Formats.meaning(name)));
    var names = new ArrayList<>(inPath.keySet());
    if (!names.isEmpty() && recognised(header, names, asked) instanceof Recognised all) {
      var known = new ArrayList<String>();
      for (int i = 0; i < names.size(); i++) {
        if (all.knows(header.size() + i)) {
          known.add(names.get(i));
        }
      }
      names.retainAll(known);
    } else {
      names.clear();
    }
    Recognised known =
        switch (recognised(header, names, asked)) {
          case Recognised bill -> bill;
          case Unrecognised unknown ->
              throw BadDelivery.unreadable(file, where + unknown.sentence());
        };
    var fixed = new ArrayList<FixedColumn>();
    for (int i = 0; i < names.size(); i++) {
      String value = inPath.get(names.get(i));
      fixed.add(new FixedColumn(known.columns().get(header.size() + i), value));
    }
    fixed.forEach(column -> demandNoCost(file, known.format(), column));
    if (!fixed.isEmpty()) {
      demandValues(file, known, fixed, connection);
    }
    names.forEach(inPath::remove);
    return new PathColumns(known, fixed, List.copyOf(inPath.keySet()));
  }

  /** The same for a reader that is given the file's own columns apart from those of its path. */
  PathColumns readFromFile() {
    int own = format.columns().size() - fixed.size();
    return new PathColumns(format.withColumns(format.columns().subList(0, own)), fixed, unused);
  }

  private static void demandText(DeliveredFile file, Map<String, @Nullable String> inPath) {
    inPath.forEach(
        (name, value) -> {
          if (name.indexOf('\0') >= 0 || (value != null && value.indexOf('\0') >= 0)) {
            throw BadDelivery.unreadable(
                file,
                "The name of a folder in its path has the character 0 in it (%00), which no value"
                    + " has. Rename the folder, then import again.");
          }
        });
  }

  private static Recognition recognised(
      List<String> header, List<String> inPath, @Nullable Format asked) {
    var all = new ArrayList<>(header);
    all.addAll(inPath);
    return asked == null ? Formats.recognise(all) : Formats.recognise(all, asked);
  }

  private static void demandNoCost(DeliveredFile file, Format format, FixedColumn column) {
    String source = column.column().source();
    if (format.proofs().stream().anyMatch(proof -> proof.column().equals(source))) {
      throw BadDelivery.unreadable(
          file,
          "The cost column %s stands in the name of its folder, and not in the file: what it adds up to can't be proven. Deliver the bill with the column in the file."
              .formatted(column.column().name()));
    }
  }

  private static void demandValues(
      DeliveredFile file, Recognised known, List<FixedColumn> fixed, Connection connection) {
    Recognised alone = known.withColumns(fixed.stream().map(FixedColumn::column).toList());
    var query = new ParquetQuery(alone, typed(fixed), file.name(), null, false);
    String line = "(SELECT %s, 0 AS file_row_number)".formatted(select(fixed));
    try (Statement statement = connection.createStatement();
        ResultSet bad = statement.executeQuery(query.badValues(line))) {
      if (bad.next()) {
        throw BadDelivery.unreadable(
            file,
            "The folder's name says %s=, and as a value of that column %s"
                .formatted(bad.getString("column_name"), bad.getString("reason")));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SQL of the columns' values, as a part of a SELECT. */
  static String select(List<FixedColumn> fixed) {
    return fixed.stream().map(FixedColumn::text).collect(Collectors.joining(", "));
  }

  /** The columns as a Parquet file would have them. */
  static List<TypedColumn> typed(List<FixedColumn> fixed) {
    return fixed.stream().map(one -> new TypedColumn(one.column().name(), "VARCHAR")).toList();
  }

  /** The values by column; of folders with the same name the innermost. */
  private static Map<String, @Nullable String> inPath(Path origin) {
    Map<String, @Nullable String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Path folders = origin.getParent();
    if (folders != null) {
      for (Path folder : folders) {
        String[] parts = folder.toString().split("=", 2);
        if (parts.length == 2 && !parts[0].isBlank()) {
          String name = decoded(parts[0]);
          columns.remove(name);
          columns.put(name, parts[1].equals(NOTHING) ? null : decoded(parts[1]));
        }
      }
    }
    return columns;
  }

  /** Spark writes what no folder's name may have as {@code %3A}. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
