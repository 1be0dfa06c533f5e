package io.costsense.invoices;

import io.costsense.formats.Formats;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a document's columns say about it.
 *
 * @param names as the document has them
 * @param columns where each known column stands
 */
record DocumentHeader(DocumentKind kind, List<String> names, Map<DocumentColumn, Integer> columns) {

  /** Only a bill has it: charges, not invoices. */
  private static final String CHARGE = "ChargePeriodStart";

  private static final int LONGEST_SHOWN = 2_000;

  /**
   * Recognises a document by its columns.
   *
   * @throws io.costsense.platform.Problem {@code invoice-not-readable}
   */
  static DocumentHeader of(String file, List<String> names) {
    if (names.stream().anyMatch(CHARGE::equalsIgnoreCase)) {
      throw DocumentProblem.unreadable(
          file, "This is a bill with charges, not a document of invoices. Import it as a bill.");
    }
    if (names.size() > Formats.MOST_COLUMNS) {
      throw DocumentProblem.unreadable(file, Formats.tooManyColumns(names.size()));
    }
    DocumentKind kind = kind(names);
    Map<DocumentColumn, Integer> columns = new EnumMap<>(DocumentColumn.class);
    Stream.concat(kind.needed().stream(), kind.welcome().stream())
        .forEach(column -> find(file, kind, column, names, columns));
    List<String> missing =
        kind.needed().stream()
            .filter(column -> !columns.containsKey(column))
            .map(DocumentColumn::focus)
            .toList();
    if (columns.size() < 2) {
      throw DocumentProblem.unknown(file);
    }
    if (!missing.isEmpty()) {
      throw DocumentProblem.unreadable(
          file,
          "Read as %s, but it has no column %s. Its columns are %s."
              .formatted(kind.text(), String.join(", ", missing), shown(names)));
    }
    return new DocumentHeader(kind, List.copyOf(names), Map.copyOf(columns));
  }

  private static String shown(List<String> names) {
    String all = String.join(", ", names);
    return all.length() > LONGEST_SHOWN ? all.substring(0, LONGEST_SHOWN) + "..." : all;
  }

  private static DocumentKind kind(List<String> names) {
    if (has(names, DocumentColumn.DETAIL)) {
      return DocumentKind.INVOICE_DETAIL;
    }
    return has(names, DocumentColumn.PERIOD_STATUS)
        ? DocumentKind.BILLING_PERIOD
        : DocumentKind.INVOICE_LIST;
  }

  private static boolean has(List<String> names, DocumentColumn column) {
    return names.stream().anyMatch(column::isFocus);
  }

  private static void find(
      String file,
      DocumentKind kind,
      DocumentColumn column,
      List<String> names,
      Map<DocumentColumn, Integer> columns) {
    for (int i = 0; i < names.size(); i++) {
      if (kind.means(column, names.get(i))) {
        Integer before = columns.putIfAbsent(column, i);
        if (before != null) {
          throw DocumentProblem.unreadable(
              file,
              "The columns %s and %s mean the same (%s). Keep one of them."
                  .formatted(names.get(before), names.get(i), column.focus()));
        }
      }
    }
  }

  /** The name that the document has for a column. */
  String name(DocumentColumn column) {
    Integer at = columns.get(column);
    return at == null ? column.focus() : names.get(at);
  }

  /** The columns that nothing is read from. */
  List<String> ignored() {
    var ignored = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      if (!columns.containsValue(i)) {
        ignored.add(names.get(i));
      }
    }
    return List.copyOf(ignored);
  }
}
