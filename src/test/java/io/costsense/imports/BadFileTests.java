package io.costsense.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.costsense.focus.DuckDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import tools.jackson.databind.JsonNode;

/** Deliveries that are no bills as a whole: each is refused with a sentence and leaves no trace. */
class BadFileTests extends ImportTest {

  @Autowired private ConfigurableApplicationContext context;
  @Autowired private ImportHistory history;

  @Test
  void refusesABillWithoutAHeader() {
    String line = bill().charges(1).lines().getFirst();
    assertThat(refusal(BillText.write(bills, "headless.csv", line + "\n" + line + "\n")))
        .isEqualTo(
            "headless.csv: The first line holds data, not column names. Put the header line back.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {";~';'", "`\t`~tabs", "|~'|'"})
  void refusesAnotherDelimiter(String delimiter, String shown) {
    String text = bill().charges(2).toString().replace(",", delimiter);
    assertThat(refusal(BillText.write(bills, "other.csv", text)))
        .isEqualTo(
            "other.csv: The columns are separated by %s. FOCUS CSV uses ','. Save the file with commas."
                .formatted(shown));
  }

  @Test
  void refusesAColumnThatIsThereTwice() {
    Path file = bill().column("billedcost", "2").charges(1).in(bills, "twice.csv");
    assertThat(refusal(file))
        .contains("twice.csv: The column billedcost is there twice")
        .contains("Remove or rename one of them.");
  }

  @Test
  void refusesMissingMandatoryColumnsUnlessTheyAreTakenForEmpty() {
    Path file =
        bill().without("InvoiceIssuerName", "PricingUnit").charges(2).in(bills, "short.csv");
    assertThat(refusal(file))
        .isEqualTo(
            "short.csv looks like FOCUS 1.0, but mandatory columns are missing: InvoiceIssuerName,"
                + " PricingUnit. Deliver it with them, or import it with --accept-partial, which"
                + " takes them for empty.");
    demandDone(server.imported(options().acceptingPartial(), file));
    assertThat(only("DISTINCT InvoiceIssuerName IS NULL AND PricingUnit IS NULL"))
        .isEqualTo("true");
  }

  @Test
  void refusesAFileWhoseChargesHaveNoPlaceInTheLedger() {
    Path file = bill().without("BillingPeriodStart").charges(2).in(bills, "nowhere.csv");
    assertThat(refusal(file))
        .contains("nowhere.csv: No known format has these columns: BilledCost, ")
        .contains("missing: BillingPeriodStart");
    assertThat(refused(options().acceptingPartial(), file).path("message").asString())
        .contains("missing: BillingPeriodStart");
  }

  @Test
  void refusesATruncatedGzip() throws IOException {
    byte[] whole = gzip(bill().charges(5_000).toString());
    Path file = BillText.write(bills, "cut.csv.gz", Arrays.copyOf(whole, whole.length - 40));
    assertThat(refusal(file)).isEqualTo(truncated("cut.csv.gz", "gzip"));
  }

  @Test
  void refusesATruncatedZstd() {
    byte[] whole = Zstd.compress(noise().getBytes(StandardCharsets.UTF_8));
    Path file = BillText.write(bills, "cut.csv.zst", Arrays.copyOf(whole, whole.length - 40));
    assertThat(refusal(file)).isEqualTo(truncated("cut.csv.zst", "zstd"));
  }

  private String noise() {
    BillText bill = bill();
    for (int i = 0; i < 5_000; i++) {
      bill.charge("BilledCost", Integer.toString((i * 7919) % 104_729));
    }
    return bill.toString();
  }

  private static String truncated(String file, String kind) {
    return "%s: The %s file ends before its content does: it was cut off. Deliver it again."
        .formatted(file, kind);
  }

  @Test
  void refusesADamagedGzip() throws IOException {
    byte[] whole = gzip(noise());
    for (int i = whole.length / 2; i < whole.length / 2 + 50; i++) {
      whole[i] ^= 0x5A;
    }
    assertThat(refusal(BillText.write(bills, "hurt.csv.gz", whole)))
        .isEqualTo("hurt.csv.gz: The gzip file is damaged. Deliver it again.");
  }

  @Test
  void refusesWhatFollowsAGzipFile() throws IOException {
    byte[] whole = gzip(bill().charges(3).toString());
    byte[] start = Arrays.copyOf(gzip(bill().charges(3).toString()), 7);
    for (byte[] rest : List.of("junkjunk".getBytes(UTF_8), new byte[50], new byte[1], start)) {
      byte[] both = Arrays.copyOf(whole, whole.length + rest.length);
      System.arraycopy(rest, 0, both, whole.length, rest.length);
      Path file = BillText.write(bills, "longer.csv.gz", both);
      assertThat(refusal(file))
          .isEqualTo(
              "longer.csv.gz: Bytes that are no gzip follow the end of the gzip file. Pack it again"
                  + " and deliver that.");
    }
  }

  @Test
  void takesAGzipFileOfSeveralMembers() throws IOException {
    String text = bill().charges(3).toString();
    var members = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at += 100) {
      members.write(gzip(text.substring(at, Math.min(text.length(), at + 100))));
    }
    JsonNode record = done(BillText.write(bills, "members.csv.gz", members.toByteArray()));
    assertThat(record.path("lines_accepted").asLong()).isEqualTo(3);
  }

  static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertThat(refusal(BillText.write(bills, "empty.csv", "")))
        .isEqualTo("empty.csv: The file is empty.");
    assertThat(refusal(BillText.write(bills, "empty.csv.gz", gzip(""))))
        .isEqualTo("empty.csv.gz: The file is empty.");
    assertThat(refusal(BillText.write(bills, "empty.parquet", "")))
        .isEqualTo("empty.parquet: The file is empty.");
  }

  @Test
  void refusesAHeaderAlone() throws SQLException {
    String sentence = "There are columns, but no line of data. Nothing was imported.";
    assertThat(refusal(bill().in(bills, "alone.csv"))).isEqualTo(sentence);
    assertThat(refusal(BillText.write(bills, "bare.csv", bill().header()))).isEqualTo(sentence);
    assertThat(refusal(BillText.write(bills, "blank.csv", bill().header() + "\n\n\r\n\n")))
        .isEqualTo(sentence);
    Path parquet = parquet("SELECT * FROM read_csv('%s', all_varchar = true) LIMIT 0", bill());
    assertThat(refusal(parquet)).isEqualTo(sentence);
  }

  @Test
  void importsAFileBesideOneWithoutCharges() {
    Path empty = bill().in(bills, "part-1.csv");
    Path full = bill().charges(3).in(bills, "part-2.csv");
    assertThat(done(empty, full).path("lines_accepted").asLong()).isEqualTo(3);
  }

  @Test
  void refusesParquetWithWrongTypes() throws SQLException {
    Path file =
        parquet(
            "SELECT * REPLACE (true AS BilledCost, 5 AS ChargePeriodStart) FROM read_csv('%s',"
                + " all_varchar = true)",
            bill().charges(1));
    assertThat(refusal(file))
        .isEqualTo(
            "bill.parquet: The column BilledCost has the type BOOLEAN; FOCUS has a number there."
                + " The column ChargePeriodStart has the type INTEGER; FOCUS has a date and time"
                + " there.");
  }

  @Test
  void refusesWhatIsNoWholeParquetFile() throws SQLException, IOException {
    String sentence = ": It is not a whole Parquet file: it was cut off, or it is something else.";
    byte[] whole =
        Files.readAllBytes(parquet("FROM read_csv('%s', all_varchar = true)", bill().charges(50)));
    Path cut = BillText.write(bills, "cut.parquet", Arrays.copyOf(whole, whole.length - 30));
    assertThat(refusal(cut)).isEqualTo("cut.parquet" + sentence);
    assertThat(refusal(BillText.write(bills, "text.parquet", bill().charges(3).toString())))
        .isEqualTo("text.parquet" + sentence);
  }

  @Test
  void refusesADamagedParquetFile() throws SQLException, IOException {
    BillText bill = bill();
    for (int i = 0; i < 5_000; i++) {
      bill.charge("ChargeDescription", Integer.toString((i * 7919) % 104_729));
    }
    byte[] hurt = Files.readAllBytes(parquet("FROM read_csv('%s', all_varchar = true)", bill));
    Arrays.fill(hurt, 2_000, hurt.length / 2, (byte) 0x7F);
    assertThat(refusal(BillText.write(bills, "hurt.parquet", hurt)))
        .isEqualTo("hurt.parquet: The Parquet file is damaged. Deliver it again.");
  }

  private Path parquet(String query, BillText bill) throws SQLException {
    Path csv = bill.in(bills.resolve("typed"), "bill.csv");
    Path file = bills.resolve("bill.parquet");
    try (var duckdb = new DuckDb()) {
      duckdb.run("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query.formatted(csv), file));
    }
    return file;
  }

  @Test
  void refusesAFileThatGrowsWhileItIsRead() {
    Path file = bill().charges(2_000).in(bills, "growing.csv");
    String more = bill().charges(1).lines().getFirst() + "\n";
    State before = state();
    JsonNode record =
        whenReading(() -> Files.writeString(file, more, StandardOpenOption.APPEND), file);
    assertThat(record.path("state").asString()).isEqualTo("rejected");
    assertThat(record.path("problem").path("type").asString())
        .isEqualTo("urn:costsense:problem:file-changed");
    assertThat(record.path("message").asString())
        .isEqualTo(
            "growing.csv changed while it was read. Wait until it is written completely, then"
                + " import it again.");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void refusesAFileThatIsTakenAwayWhileItIsRead() {
    Path file = bill().charges(2_000).in(bills, "leaving.csv");
    State before = state();
    JsonNode record = whenReading(() -> Files.delete(file), file);
    assertThat(record.path("state").asString()).isEqualTo("rejected");
    assertThat(record.path("message").asString())
        .contains("leaving.csv changed while it was read.");
    assertThat(state()).isEqualTo(before);
  }

  /** A file that was read already may not change before the commit either. */
  @Test
  void refusesAFileThatChangesWhileALaterOneIsRead() {
    Path first = bill().charges(10).in(bills, "a.csv");
    Path second = bill().charges(2_000).in(bills, "b.csv");
    State before = state();
    JsonNode record =
        when(
            "checking",
            () -> Files.writeString(first, "x", StandardOpenOption.APPEND),
            first,
            second);
    assertThat(record.path("state").asString()).isEqualTo("rejected");
    assertThat(record.path("message").asString()).contains("a.csv changed while it was read.");
    assertThat(state()).isEqualTo(before);
  }

  private interface Change {
    void make() throws IOException;
  }

  private JsonNode whenReading(Change change, Path... files) {
    return when("reading", change, files);
  }

  /** Makes a change at the moment when the import enters a phase: events come in its own thread. */
  private JsonNode when(String phase, Change change, Path... files) {
    boolean[] made = {false};
    ApplicationListener<PayloadApplicationEvent<ImportChanged>> listener =
        new ApplicationListener<>() {
          @Override
          public void onApplicationEvent(PayloadApplicationEvent<ImportChanged> event) {
            ImportChanged of = event.getPayload();
            if (!made[0] && isIn(phase, of)) {
              made[0] = true;
              try {
                change.make();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    context.addApplicationListener(listener);
    try {
      JsonNode record = imported(files);
      assertThat(made[0]).isTrue();
      return record;
    } finally {
      context.removeApplicationListener(listener);
    }
  }

  private boolean isIn(String phase, ImportChanged change) {
    return history
        .find(change.tenant(), change.importId())
        .filter(i -> i.progress().phase().equals(phase))
        .isPresent();
  }

  @Test
  void refusesMoreColumnsThanAnyBillHas() throws SQLException {
    // A dry run, which spares the other tests' ledger so many columns.
    demandDone(server.imported(options().dryRun(), wide(1_000).in(bills, "wide.csv")));
    String sentence =
        "The bill has 1,001 columns; CostSense takes 1,000 at most. Remove some that nobody needs.";
    assertThat(refusal(wide(1_001).in(bills, "wider.csv"))).isEqualTo("wider.csv: " + sentence);
    assertThat(refusal(parquet("FROM read_csv('%s', all_varchar = true)", wide(1_001))))
        .isEqualTo("bill.parquet: " + sentence);
  }

  private BillText wide(int columns) {
    BillText bill = bill();
    for (int i = bill.header().split(",").length; i < columns; i++) {
      bill.column("x_Column" + i, "v");
    }
    return bill.charges(1);
  }

  @Test
  void neverShowsWhereUploadsLie() throws IOException {
    Path upper = bill().charges(1).in(bills, "a/Bill.csv");
    Path lower = bill().charges(1).in(bills, "b/bill.csv");
    JsonNode record = server.uploaded(options(), upper, lower);
    assertThat(record.path("state").asString()).isEqualTo("rejected");
    assertThat(record.path("message").asString())
        .startsWith("Bill.csv and bill.csv have the same name.");
    assertThat(record.path("problem").path("detail").asString())
        .isEqualTo(record.path("message").asString());
  }

  @Test
  void refusesAPathThatDoesNotExist() {
    Path nowhere = bills.resolve("nowhere.csv");
    assertThat(refusal(nowhere)).isEqualTo(nowhere + " doesn't exist. Check the path.");
  }

  @Test
  void refusesWhatIsNeitherFileNorFolder() {
    assertThat(refusal(Path.of("/dev/null")))
        .isEqualTo("/dev/null is neither a file nor a folder.");
  }

  @Test
  void refusesAFolderWithoutBills() throws IOException {
    BillText.write(bills, "folder/readme.txt", "no bill");
    BillText.write(bills, "folder/_SUCCESS", "");
    BillText.write(bills, "folder/._part-0.csv", "");
    assertThat(refusal(bills.resolve("folder")))
        .isEqualTo(
            "There is no bill in %s. Bills are named *.csv, *.json, *.jsonl or *.ndjson, perhaps with .gz, .zst or .zip behind it, *.parquet or *.zip."
                .formatted(bills.resolve("folder")));
  }

  @Test
  void refusesTwoFilesOfOneName() {
    Path first = bill().charges(1).in(bills, "a/bill.csv");
    Path second = bill().charges(1).in(bills, "b/bill.csv");
    assertThat(refusal(first, second)).contains("have the same name");
    assertThat(refusal(first, first)).contains("is named twice");
  }

  @Test
  void refusesTheWholeDeliveryForOneBadFile() {
    Path good = bill().charges(100).in(bills, "good.csv");
    Path bad = BillText.write(bills, "wrong.csv", "nothing,of,focus\n1,2,3\n");
    assertThat(refusal(good, bad))
        .contains("wrong.csv: No known format has these columns, or similar ones.");
  }

  @Test
  void refusesNamesOnTheCommandLineThatAreNoFormat() {
    Path file = bill().charges(1).in(bills, "bill.csv");
    assertThat(server.startedStatus(options().with("format", "focus-9.9"), file)).isEqualTo(400);
    assertThat(server.startedStatus(options().with("source", "../../etc"), file)).isEqualTo(400);
  }

  @Test
  void refusesABillInUtf16AndAnExcelWorkbook() {
    assertThat(
            refusal(
                BillText.write(
                    bills,
                    "wide.csv",
                    ("\uFEFF" + bill().charges(1)).getBytes(StandardCharsets.UTF_16LE))))
        .contains("The file is in UTF-16.");
    assertThat(refusal(BillText.write(bills, "book.csv", "PK\u0003\u0004...")))
        .contains("an Excel workbook");
  }
}
