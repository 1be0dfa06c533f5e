package io.costsense.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.csv.CsvRecords.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTests {

  private static final String[] PIECES = {
    "",
    "a",
    "1.5",
    " ",
    "héllo",
    "NULL",
    "x\"y",
    "0123456789abcdef",
    "'",
    ";",
    "\t",
    "-",
    "\u0001",
    "\u001f",
    ",-,-",
    ",,,,,,,,,"
  };
  private static final String[] QUOTED_PIECES = {
    "", "a", ",", "\n", "\r\n", "\"\"", " ", "long text in quotes", "é", "\r"
  };
  private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};

  @Test
  void readsAsTheNaiveReaderWhateverTheBufferSplits() throws IOException {
    Random random = new Random(20_250_101);
    for (int i = 0; i < 3_000; i++) {
      String text = randomCsv(random);
      int buffer = 1 + random.nextInt(64);
      assertThat(read(text, buffer, 1 + random.nextInt(9)))
          .as("buffer of %d for <%s>", buffer, text)
          .isEqualTo(PlainCsv.read(text));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 64})
  void countsTheBlankLinesThatItSkips(int buffer) throws IOException {
    for (int blank = 0; blank < 40; blank++) {
      for (String end : LINE_ENDS) {
        String text = "a" + end + "\n".repeat(blank) + end.repeat(blank) + "b,c" + end + "d";
        assertThat(read(text, buffer, 5))
            .as("%d blank lines before <%s>", blank, end)
            .isEqualTo(PlainCsv.read(text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 64})
  void skipsByteOrderMarksAtTheBeginningOfRecords(int buffer) throws IOException {
    String text =
        "\ufeffa,b\n"
            + "\ufeff1,x\n"
            + "\ufeff\ufeff2,\ufeffy\n"
            + "\ufeff\"3\",z\n"
            + "\"\ufeff4\",z\n"
            + "5\ufeff,z\n"
            + "\ufeff6,z";
    CsvRecords records = new CsvRecords(stream(text, 3), buffer, 1 << 20);
    List<String> values = new ArrayList<>();
    List<Long> places = new ArrayList<>();
    List<Long> lengths = new ArrayList<>();
    while (records.next()) {
      values.add(CsvText.of(records, 0) + "|" + CsvText.of(records, 1));
      places.add(records.offset());
      lengths.add(records.length());
    }
    assertThat(values).containsExactly("a|b", "1|x", "2|\ufeffy", "3|z", "4|z", "5\ufeff|z", "6|z");
    assertThat(places).containsExactly(3L, 7L, 14L, 27L, 36L, 45L, 52L);
    assertThat(lengths).containsExactly(3L, 3L, 6L, 5L, 5L, 6L, 3L);
    assertThat(records.marks()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 64})
  void saysWhereEachRecordBegins(int buffer) throws IOException {
    String text = "a,b\r\n\r\n1,\"x\ny\"\r\n\"2\",z\r\n\n3,é";
    CsvRecords records = new CsvRecords(stream(text, 3), buffer, 1 << 20);
    List<String> found = new ArrayList<>();
    while (records.next()) {
      found.add(records.line() + "@" + records.offset() + "+" + records.length());
    }
    assertThat(found).containsExactly("1@0+3", "3@7+7", "5@16+5", "7@24+4");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 64})
  void skipsAByteOrderMark(int buffer) throws IOException {
    assertThat(read("\ufeffa,b\n1,2\n", buffer, 2).getFirst().fields()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64})
  void noticesAQuoteThatIsNotClosed(int buffer) throws IOException {
    assertThat(faults("a,b\n1,\"x\n2,y\n3,z", buffer))
        .containsExactly(Fault.NONE, Fault.UNCLOSED_QUOTE);
    assertThat(faults("a,b\n\"", buffer)).containsExactly(Fault.NONE, Fault.UNCLOSED_QUOTE);
    assertThat(faults("a,b\n\"x\"\"", buffer)).containsExactly(Fault.NONE, Fault.UNCLOSED_QUOTE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64})
  void noticesTextAfterAClosingQuoteAndGoesOnWithTheNextLine(int buffer) throws IOException {
    assertThat(faults("a,b\n1,\"x\"z\n\"2\" \"3\",y\n\"4\"\t,y\n5,z\n", buffer))
        .containsExactly(
            Fault.NONE,
            Fault.TEXT_AFTER_QUOTE,
            Fault.TEXT_AFTER_QUOTE,
            Fault.TEXT_AFTER_QUOTE,
            Fault.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 100})
  void dropsARecordThatIsTooLongAndKeepsCountingLines(int buffer) throws IOException {
    String text =
        "a,b\n1,\"" + "xy\r\n".repeat(500) + "\"\n2,z\n3," + "w".repeat(1_000) + "\n4,v\n";
    CsvRecords records = new CsvRecords(stream(text, 13), buffer, 64);
    List<String> found = new ArrayList<>();
    while (records.next()) {
      found.add(
          records.line() + " " + records.fault() + " " + records.offset() + "+" + records.length());
    }
    assertThat(found)
        .containsExactly(
            "1 NONE 0+3",
            "2 TOO_LONG 4+2004",
            "503 NONE 2009+3",
            "504 TOO_LONG 2013+1002",
            "505 NONE 3016+3");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 127, 128, 129, 65_530, 65_536, 200_000})
  void countsAnyNumberOfFields(int fields) throws IOException {
    String text = ",".repeat(fields - 1) + "\n" + "a,".repeat(fields - 1) + "\"b\"\nc\n";
    CsvRecords records = new CsvRecords(stream(text, 4_096), 64, 1 << 20);
    List<Integer> counts = new ArrayList<>();
    while (records.next()) {
      counts.add(records.fields());
    }
    assertThat(counts).containsExactly(fields, fields, 1);
  }

  static String randomCsv(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
    int rows = random.nextInt(6);
    for (int row = 0; row < rows; row++) {
      int fields = 1 + random.nextInt(5);
      for (int field = 0; field < fields; field++) {
        text.append(field == 0 ? "" : ",").append(randomField(random));
      }
      if (row < rows - 1 || random.nextBoolean()) {
        text.append(LINE_ENDS[random.nextInt(3)]);
        text.append(LINE_ENDS[random.nextInt(3)].repeat(random.nextInt(5) == 0 ? 2 : 0));
      }
    }
    return text.toString();
  }

  private static String randomField(Random random) {
    if (random.nextInt(3) > 0) {
      return PIECES[random.nextInt(PIECES.length)] + PIECES[random.nextInt(PIECES.length)];
    }
    StringBuilder field = new StringBuilder(" ".repeat(random.nextInt(2))).append('"');
    for (int i = random.nextInt(5); i > 0; i--) {
      field.append(QUOTED_PIECES[random.nextInt(QUOTED_PIECES.length)]);
    }
    return field.append('"').append(" ".repeat(random.nextInt(2))).toString();
  }

  private static List<PlainCsv.Row> read(String text, int buffer, int chunk) throws IOException {
    CsvRecords records = new CsvRecords(stream(text, chunk), buffer, 1 << 20);
    List<PlainCsv.Row> rows = new ArrayList<>();
    while (records.next()) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < records.fields(); i++) {
        fields.add(CsvText.of(records, i));
      }
      rows.add(new PlainCsv.Row(fields, records.line()));
    }
    return rows;
  }

  private static List<Fault> faults(String text, int buffer) throws IOException {
    CsvRecords records = new CsvRecords(stream(text, 2), buffer, 1 << 20);
    List<Fault> faults = new ArrayList<>();
    while (records.next()) {
      faults.add(records.fault());
    }
    return faults;
  }

  /** Gives at most {@code chunk} bytes a read. */
  private static InputStream stream(String text, int chunk) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, chunk));
      }
    };
  }
}
