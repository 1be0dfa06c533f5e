package io.costsense.invoices;

import io.costsense.charges.Checksum;
import io.costsense.csv.CsvRefused;
import io.costsense.csv.CsvRows;
import io.costsense.lake.Engine;
import io.costsense.lake.ParquetFooter;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads documents from files. CSV is read record by record, so that each bad value has its line;
 * Parquet through the engine, which gives every value as an exact text.
 */
@Component
class DocumentFiles {

  /** Lines of a document; what a company is invoiced in a month has some thousand. */
  static final int MOST_LINES = 100_000;

  static final long MOST_BYTES = 64L << 20;
  private static final String TOO_LARGE =
      "The document is larger than %,d MiB unpacked. Split it; an invoice stays in one file."
          .formatted(MOST_BYTES >> 20);

  /** {@code PAR1}, and {@code PARE} of a file that is encrypted. */
  private static final Set<Integer> PARQUET = Set.of(0x50415231, 0x50415245);

  private final Engine engine;

  DocumentFiles(Engine engine) {
    this.engine = engine;
  }

  /**
   * Reads a document; what is bad in its lines is added to the bad values.
   *
   * @param budget of all documents of the request
   * @throws Problem {@code invoice-not-readable}
   */
  ReadDocument read(Tenant tenant, Path file, BadValues bad, TextBudget budget) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file)) {
      throw DocumentProblem.unreadable(name, "There is no such file on the server.");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw DocumentProblem.unreadable(
          name,
          "The document is larger than %,d MiB. Split it; an invoice stays in one file."
              .formatted(MOST_BYTES >> 20));
    }
    Checksum checksum = Checksum.of(file);
    DocumentReader reader =
        isParquet(file) ? parquet(tenant, file, bad, budget) : csv(file, bad, budget);
    if (reader.lines() == 0 && bad.isEmpty()) {
      throw DocumentProblem.unreadable(name, "The document has a header and nothing below it.");
    }
    return reader.document(name, checksum);
  }

  private static boolean isParquet(Path file) throws IOException {
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      return Files.size(file) > Integer.BYTES && PARQUET.contains(in.readInt());
    }
  }

  private static DocumentReader csv(Path file, BadValues bad, TextBudget budget)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    try (CsvRows rows = CsvRows.open(file, MOST_BYTES, TOO_LARGE)) {
      DocumentHeader header = DocumentHeader.of(name, rows.names());
      var row =
          new DocumentRow() {
            @Override
            public long line() {
              return rows.line();
            }

            @Override
            public @Nullable String fault() {
              return rows.fault();
            }

            @Override
            public @Nullable String value(int column) {
              return rows.value(column);
            }
          };
      var reader = new DocumentReader(header, new RowValues(name, header, bad, budget, row));
      while (rows.next()) {
        take(name, reader, row, bad);
      }
      return reader;
    } catch (CsvRefused e) {
      throw DocumentProblem.unreadable(name, e.detail());
    }
  }

  private static void take(String name, DocumentReader reader, DocumentRow row, BadValues bad) {
    if (reader.lines() >= MOST_LINES) {
      throw DocumentProblem.unreadable(
          name,
          "The document has more than %,d lines. Split it; an invoice stays in one file."
              .formatted(MOST_LINES));
    }
    String fault = row.fault();
    if (fault == null) {
      reader.take();
    } else {
      bad.add(name, row.line(), null, null, fault);
    }
  }

  private DocumentReader parquet(Tenant tenant, Path file, BadValues bad, TextBudget budget) {
    String name = String.valueOf(file.getFileName());
    try {
      demandReadable(tenant, file, name);
      List<String> names =
          engine.queryApart(
              new SqlQuery(
                  tenant,
                  "SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(%s))"
                      .formatted(Sql.file(file))),
              DocumentFiles::strings);
      DocumentHeader header = DocumentHeader.of(name, names);
      String sql =
          "SELECT %s FROM read_parquet(%s, file_row_number = true) ORDER BY file_row_number LIMIT %d"
              .formatted(texts(header), Sql.file(file), MOST_LINES + 1);
      return engine.queryApart(
          new SqlQuery(tenant, sql), rows -> parquet(name, header, rows, bad, budget));
    } catch (Problem e) {
      throw e;
    } catch (RuntimeException | IOException e) {
      throw DocumentProblem.unreadable(name, "The Parquet file is damaged or of an unknown kind.");
    }
  }

  private void demandReadable(Tenant tenant, Path file, String name) throws IOException {
    Optional<String> refusal = ParquetFooter.refusal(file);
    if (refusal.isEmpty()) {
      refusal =
          engine.queryApart(new SqlQuery(tenant, ParquetFooter.sql(file)), ParquetFooter::refusal);
    }
    if (refusal.isPresent()) {
      throw DocumentProblem.unreadable(name, refusal.get());
    }
  }

  /** A column that nothing is read from isn't read, and of a value no more than may stand there. */
  private static String texts(DocumentHeader header) {
    return IntStream.range(0, header.names().size())
        .mapToObj(
            at ->
                header.columns().containsValue(at)
                    ? "left(%s::VARCHAR, %d)"
                        .formatted(Sql.name(header.names().get(at)), RowValues.LONGEST_GRAIN + 1)
                    : "NULL")
        .collect(Collectors.joining(", "));
  }

  private static DocumentReader parquet(
      String name, DocumentHeader header, ResultSet rows, BadValues bad, TextBudget budget)
      throws SQLException {
    var row = new ParquetRow(header.names().size());
    var reader = new DocumentReader(header, new RowValues(name, header, bad, budget, row));
    while (rows.next()) {
      row.load(rows);
      take(name, reader, row, bad);
    }
    return reader;
  }

  private static List<String> strings(ResultSet rows) throws SQLException {
    var strings = new ArrayList<String>();
    while (rows.next()) {
      strings.add(rows.getString(1));
    }
    return strings;
  }

  /** A row of the engine's answer, all of it text. */
  private static final class ParquetRow implements DocumentRow {

    private final @Nullable String[] values;
    private long line;

    ParquetRow(int columns) {
      values = new String[columns];
    }

    void load(ResultSet rows) throws SQLException {
      line++;
      for (int i = 0; i < values.length; i++) {
        String text = rows.getString(i + 1);
        values[i] = text == null || text.isBlank() ? null : text.strip();
      }
    }

    @Override
    public long line() {
      return line;
    }

    @Override
    public @Nullable String fault() {
      return null;
    }

    @Override
    public @Nullable String value(int column) {
      return values[column];
    }
  }
}
