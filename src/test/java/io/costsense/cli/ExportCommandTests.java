package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class ExportCommandTests {

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @TempDir private Path folder;

  @Test
  void writesAFileOfTheKindThatItsNameSays() throws IOException {
    imported();
    Path csv = folder.resolve("out.csv");
    Shell shell = may("--out", csv.toString());

    assertThat(shell.exitCode()).as(shell.err()).isZero();
    assertThat(shell.err()).startsWith("Exported to " + csv + ": ");
    assertThat(Files.readAllLines(csv)).hasSize(3).first().asString().endsWith(",x_Team");
    assertThat(may("--out", folder.resolve("out.csv.gz").toString()).exitCode()).isZero();
    try (var packed = new GZIPInputStream(Files.newInputStream(folder.resolve("out.csv.gz")))) {
      assertThat(packed.readAllBytes()).isEqualTo(Files.readAllBytes(csv));
    }
    assertThat(may("--out", folder.resolve("out.parquet").toString()).exitCode()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("out.parquet"))).startsWith('P', 'A', 'R', '1');
    assertThat(
            may("--out", folder.resolve("old").toString(), "--format", "csv", "--version", "1.2")
                .exitCode())
        .isZero();
    assertThat(Files.readString(folder.resolve("old"))).contains("ProviderName,PublisherName");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void overwritesNothingUnasked() throws IOException {
    imported();
    Path csv = Files.writeString(folder.resolve("out.csv"), "precious");

    Shell refused = may("--out", csv.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("exists. Name another file, or overwrite it with --force.");
    assertThat(csv).hasContent("precious");
    assertThat(may("--out", csv.toString(), "--force").exitCode()).isZero();
    assertThat(Files.readAllLines(csv)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--out out.txt                           | The name out.txt doesn't say the format.",
        "--out FOLDER/a.csv --version 2.0        | The parameter version can't be 2.0",
        "--out FOLDER/a.csv --filter Nothing=1   | The ledger has no column Nothing.",
        "--from 2011-05-01                       | Missing required option: '--out=FILE'"
      })
  void wrongUsageIsSaidAndLeavesNoFile(String options, String sentence) throws IOException {
    Shell shell = shell(("export " + options.replace("FOLDER", folder.toString())).split(" "));

    assertThat(shell.exitCode()).isEqualTo(2);
    assertThat(shell.err()).startsWith(sentence);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("nowhere");

    Shell shell = shell("export", "--out", nowhere.resolve("out.csv").toString());

    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err().strip())
        .isEqualTo("There is no folder %s. Make it, or name another.".formatted(nowhere));
  }

  @Test
  void aBrokenDownloadLeavesNoFile() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = Thread.ofPlatform().start(() -> answerHalf(server));
      Path csv = folder.resolve("half.csv");

      Shell shell =
          Shell.run(
              "export",
              "--out",
              csv.toString(),
              "--server",
              "http://localhost:" + server.getLocalPort());

      answering.join();
      assertThat(shell.exitCode()).isEqualTo(1);
      assertThat(shell.err()).contains("broke off before its end");
      assertThat(csv).doesNotExist();
      assertThat(leftovers()).isEmpty();
    }
  }

  private static void answerHalf(ServerSocket server) {
    try (Socket client = server.accept()) {
      client.getInputStream().read(new byte[4096]);
      client
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nBille\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void imported() throws IOException {
    Path bill = FocusBill.write(folder.resolve("exported.csv"), List.of("USD 1.5", "EUR 2"));
    assertThat(shell("import", bill.toString(), "--source", "exported").exitCode()).isZero();
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  private Shell may(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "export",
                "--from",
                "2011-05-01",
                "--to",
                "2011-06-01",
                "--filter",
                "BillingAccountId=exported.csv"));
    command.addAll(List.of(options));
    return shell(command.toArray(String[]::new));
  }

  private Shell shell(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--server", "http://localhost:" + port, "--data", data.path().toString()));
    return Shell.run(words.toArray(String[]::new));
  }
}
