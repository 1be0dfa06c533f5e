package io.costsense.csv;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvHeaderTests {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BilledCost,Tags\n1,\n",
        "BilledCost,Tags\r\n1,\r\n",
        "\ufeffBilledCost,Tags\n",
        "BilledCost,Tags",
        "\"BilledCost\",\"Tags\"\n",
        "BilledCost,Tags,\n1,,\n",
        " \"BilledCost\" ,Tags\r1,\r"
      })
  void readsTheNames(String text) throws IOException {
    assertThat(CsvHeader.read(file(text.getBytes(UTF_8))).names())
        .containsExactly("BilledCost", "Tags");
  }

  @Test
  void keepsQuotesAndLineEndsInNames() throws IOException {
    assertThat(CsvHeader.read(file("BilledCost,\"a\"\"b\nc\",é\n".getBytes(UTF_8))).names())
        .containsExactly("BilledCost", "a\"b\nc", "é");
  }

  @Test
  void knowsThePackingByTheBytesNotTheName() throws IOException {
    byte[] text = "BilledCost,Tags\n1,\n".getBytes(UTF_8);
    assertThat(CsvHeader.read(file(gzip(text))))
        .isEqualTo(new CsvHeader(List.of("BilledCost", "Tags"), Compression.GZIP));
    assertThat(CsvHeader.read(file(Zstd.compress(text))).compression()).isEqualTo(Compression.ZSTD);
    assertThat(CsvHeader.read(file(text)).compression()).isEqualTo(Compression.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "BilledCost;Tags ~ The columns are separated by ';'.",
        "BilledCost|Tags ~ The columns are separated by '|'.",
        "BilledCost\tTags ~ The columns are separated by tabs.",
        "2025-01-01,12.50,x ~ The first line holds data",
        "a,\"b ~ The quotes in the first line",
        "a,b\0c ~ The first line holds bytes that no text has",
        "PAR1 ~ The file is a Parquet file"
      })
  void refusesWhatIsNoFocusCsv(String text, String reason) throws IOException {
    assertRefused(text.getBytes(UTF_8), reason);
  }

  @Test
  void refusesEmptyAndBlankFiles() throws IOException {
    assertRefused(new byte[0], "The file is empty.");
    assertRefused("\ufeff".getBytes(UTF_8), "The file is empty.");
    assertRefused("\n\n".getBytes(UTF_8), "The file is empty.");
    assertRefused(gzip(new byte[0]), "The file is empty.");
    assertRefused("\nBilledCost,Tags\n".getBytes(UTF_8), "The first line is blank.");
  }

  @Test
  void refusesTwoByteOrderMarks() throws IOException {
    for (String header : List.of("BilledCost,Tags\n", "\"BilledCost\",Tags\n")) {
      assertRefused(
          ("\ufeff\ufeff" + header).getBytes(UTF_8), "The file begins with two byte order marks");
    }
  }

  @Test
  void takesAThousandColumnsAndACommaBehindThem() throws IOException {
    assertThat(CsvHeader.read(file("a,".repeat(1_000).getBytes(UTF_8))).names()).hasSize(1_000);
  }

  @Test
  void refusesUtf16ZipAndHugeHeaders() throws IOException {
    assertRefused(
        new byte[] {'P', 'K', 3, 4, 0, 0}, "The file is a zip archive or an Excel workbook.");
    assertRefused("BilledCost,Tags\n".getBytes(UTF_16), "The file is in UTF-16.");
    assertRefused(
        "a,".repeat(20_000).getBytes(UTF_8),
        "The bill has 20,001 columns; CostSense takes 1,000 at most.");
    assertRefused("a,".repeat(600_000).getBytes(UTF_8), "The first line is longer than 1 MiB");
    assertRefused(
        ("a,\"" + "x\n".repeat(600_000)).getBytes(UTF_8), "The first line is longer than 1 MiB");
    // Not read to an end that may be gigabytes away.
    assertRefused(
        gzip(new byte[64 << 20]), "The first line is longer than 1 MiB: it holds no column names.");
  }

  @Test
  void refusesPackedFilesThatAreCutOffOrDamaged() throws IOException {
    byte[] gzip = gzip("BilledCost,Tags\n1,\n".getBytes(UTF_8));
    assertRefused(Arrays.copyOf(gzip, 5), "The gzip file ends before its content does");
    assertRefused(Arrays.copyOf(gzip, 20), "The gzip file ends before its content does");
    byte[] damaged = gzip.clone();
    damaged[2] = 99;
    assertRefused(damaged, "The gzip file is damaged.");
  }

  private void assertRefused(byte[] bytes, String reason) throws IOException {
    Path file = file(bytes);
    assertThatThrownBy(() -> CsvHeader.read(file))
        .isInstanceOf(CsvRefused.class)
        .hasMessageStartingWith(reason);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("bill.csv"), bytes);
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
