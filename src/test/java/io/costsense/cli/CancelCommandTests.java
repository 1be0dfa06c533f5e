package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Commands that end an import before its commit. */
@ServerTest
class CancelCommandTests {

  private static final Pattern RUNNING =
      Pattern.compile("Import (\\d+) is running \\(\\d+ %\\): long.csv.gz. ");

  @Autowired private DataDirectory data;
  @TempDir private Path folder;
  private String ledger;

  @BeforeEach
  void nameTheLedger() {
    ledger = data.path().toString();
  }

  @Test
  void cancelEndsTheImportThatStatusTellsOf() throws Exception {
    Process importing = importing();
    String id = runningImport();

    Shell cancelled = Shell.run("cancel", id, "--data", ledger);

    assertThat(cancelled.exitCode()).isZero();
    assertThat(cancelled.out()).isEqualTo("Import %s: Cancelled. Nothing changed.\n".formatted(id));
    assertThat(importing.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(importing.exitValue()).isEqualTo(1);
    assertThat(printed()).contains("Cancelled. Nothing changed.");
    assertThat(Shell.run("status", "--data", ledger).out()).doesNotContain("cancels it");
  }

  /** SIGTERM and SIGINT are the same to a process of Java. */
  @Test
  void ctrlCEndsTheImportThatTheCommandHasStarted() throws Exception {
    Process importing = importing();
    runningImport();

    importing.destroy();

    assertThat(importing.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed()).contains("Cancelled. Nothing changed.");
    assertThat(Shell.run("status", "--data", ledger).out()).doesNotContain("cancels it");
  }

  @Test
  void saysWhatToDoWhenItIsTooLate() throws IOException {
    Path bill = FocusBill.write(folder.resolve("late.csv"), List.of("USD 1"));
    Shell imported = Shell.run("import", bill.toString(), "--data", ledger);
    Matcher number = Pattern.compile("Import (\\d+),").matcher(imported.out());
    assertThat(number.find()).as(imported.out()).isTrue();

    Shell refused = Shell.run("cancel", number.group(1), "--data", ledger);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("is done. If the ledger holds charges of it, withdraw it to take them out.");
  }

  /** The command in a process of its own, with a bill that is mostly blank lines. */
  private Process importing() throws IOException {
    Path bill = FocusBill.write(folder.resolve("short.csv"), List.of("USD 1"));
    Path packed = folder.resolve("long.csv.gz");
    byte[] blank = "\n".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(bill, out);
      for (int megabyte = 0; megabyte < 3000; megabyte++) {
        out.write(blank);
      }
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("import", packed.toString(), "--data", ledger));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("printed").toFile())
        .start();
  }

  private String printed() throws IOException {
    return Files.readString(folder.resolve("printed"));
  }

  private String runningImport() {
    await().atMost(60, TimeUnit.SECONDS).until(() -> told().isPresent());
    return told().orElseThrow();
  }

  /** The import that runs, if one does. */
  private Optional<String> told() {
    return RUNNING
        .matcher(Shell.run("status", "--data", ledger).out())
        .results()
        .map(found -> found.group(1))
        .findFirst();
  }
}
