package io.costsense.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import io.costsense.formats.FormatQuery;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSplitTests {

  private static final String GOOD = Bills.line("1.5", "2", "USD", "\"two\nlines\"");

  @TempDir Path folder;

  @Test
  void partsTheRecordsAndKeepsTheirBytes() throws IOException {
    String bad = Bills.line("$3", "2", "USD", "x");
    String shortRecord = "2025-01-01,2025-01-01\n";
    CsvSplit split = split(Bills.HEADER + GOOD + bad + "\n" + GOOD + shortRecord + GOOD);

    assertThat(Files.readString(folder.resolve("clean.csv")))
        .isEqualTo(Bills.HEADER + GOOD + GOOD + GOOD);
    assertThat(Files.readString(folder.resolve("rejects.csv")))
        .isEqualTo(Bills.HEADER + bad + shortRecord);
    assertThat(split.taken()).isEqualTo(3);
    assertThat(split.rejected()).isEqualTo(2);
    assertThat(split.rejectedTotals())
        .extracting(CsvTotal::sum)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(BigDecimal.ZERO, new BigDecimal("2"));
    assertThat(Files.readAllLines(folder.resolve("lines.csv")))
        .containsExactly("record,line_offset", "0,2", "1,5", "2,7");
  }

  @Test
  void takesAwayWhatTheEngineRefusedAlsoWhenTheOffsetPointsAtABlankLine() throws IOException {
    String text = Bills.HEADER + GOOD + "\n\n" + Bills.line("7", "7", "USD", "x") + GOOD;
    int blank = (Bills.HEADER + GOOD).length();

    for (int offset : new int[] {blank, blank + 1, blank + 2}) {
      CsvSplit split = split(text, offset, offset);
      assertThat(split.taken()).isEqualTo(2);
      assertThat(split.rejectedTotals().getFirst().sum()).isEqualByComparingTo("7");
    }
  }

  @Test
  void makesMixedLineEndsAlike() throws IOException {
    split(Bills.HEADER + GOOD.replace("\"\n", "\"\r\n") + GOOD);

    assertThat(Files.readString(folder.resolve("clean.csv"))).isEqualTo(Bills.HEADER + GOOD + GOOD);
  }

  @Test
  void findsWhatDuckDbRefused() throws Exception {
    String text =
        "\ufeff"
            + Bills.HEADER
            + GOOD
            + "\n"
            + Bills.line("7", "7", "USD", "x").replace("2025-01-02T", "2025-02-30T")
            + GOOD
            + "\n\n"
            + Bills.line("1234567890123456789012345e-10", "1", "USD", "y")
            + GOOD;
    Path file = Files.write(folder.resolve("bill.csv"), text.getBytes(UTF_8));
    List<Long> offsets = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    FormatQuery query = new FormatQuery(Bills.standard(), "bill.csv", null, false);
    try (DuckDb duck = new DuckDb()) {
      duck.rows(
          query.select(
              "read_csv('"
                  + file
                  + "', columns = "
                  + query.csvColumns()
                  + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape ="
                  + " '\"', nullstr = ['', 'NULL', 'null'], store_rejects = true)"));
      for (List<String> row :
          duck.rows(
              "SELECT line_byte_position - 1, column_idx - 1 FROM reject_errors ORDER BY 1, 2")) {
        offsets.add(Long.valueOf(row.getFirst()));
        columns.add(Integer.valueOf(row.getLast()));
      }
    }
    long[] where = offsets.stream().mapToLong(Long::longValue).toArray();

    assertThat(
            CsvLookup.find(
                file,
                Bills.standard(),
                where,
                columns.stream().mapToInt(Integer::intValue).toArray()))
        .containsExactly(
            new CsvBadValue(
                5,
                "ChargePeriodStart",
                "2025-02-30T00:00:00Z",
                "'2025-02-30T00:00:00Z' is not an ISO 8601 time such as 2025-05-01T00:00:00Z."),
            new CsvBadValue(
                10,
                "BilledCost",
                "1234567890123456789012345e-10",
                "'1234567890123456789012345e-10' is not a number such as 1234.56 or 1.5E-7."));
    assertThat(split(text, where).taken()).isEqualTo(3);
  }

  @Test
  void countsMoreRejectedRecordsThanItWrites() throws IOException {
    room = 100;
    CsvSplit split = split(Bills.HEADER + "x,\n".repeat(50));
    assertThat(split.rejected()).isEqualTo(50);
    assertThat(split.putAside()).isEqualTo(33);
    assertThat(Files.readString(folder.resolve("rejects.csv")).lines()).hasSize(1 + 33);
  }

  private long room = Long.MAX_VALUE;

  private CsvSplit split(String text, long... refused) throws IOException {
    Path file = Files.write(folder.resolve("bill.csv"), text.getBytes(UTF_8));
    CsvSplit.Parts parts =
        new CsvSplit.Parts(
            folder.resolve("clean.csv"),
            folder.resolve("rejects.csv"),
            folder.resolve("lines.csv"));
    return CsvSplit.write(file, Bills.standard(), 0, refused, parts, room, 16);
  }
}
