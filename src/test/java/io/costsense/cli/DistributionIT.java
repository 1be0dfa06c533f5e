package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.platform.RunningServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged application as a person does, from a folder it was copied to. */
class DistributionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private static Path temporary;
  private static Path launcher;

  private final List<Process> started = new ArrayList<>();

  @TempDir private Path home;

  @BeforeAll
  static void copyTheDistribution() throws Exception {
    Path copy = temporary.resolve("a folder with spaces");
    Path built = Path.of(System.getProperty("costsense.test.distribution"));
    var copying = new ProcessBuilder("cp", "-r", built.toString(), copy.toString()).start();
    assertThat(copying.waitFor()).isZero();
    launcher = copy.resolve("bin/costsense");
  }

  @AfterEach
  void stopWhatIsLeft() throws Exception {
    for (Process process : started) {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  /** A text is there of each: its own, one that the notices have, or Apache's, which is LICENSE. */
  @Test
  void carriesTheNoticesOfAllThatItContains() throws Exception {
    Path distribution = launcher.resolveSibling("..");
    String notices = Files.readString(distribution.resolve("THIRD-PARTY-NOTICES"));
    String texts = notices.substring(notices.indexOf("\n2. Texts\n"));
    List<String> listed = new ArrayList<>();
    for (String line :
        notices.lines().filter(line -> line.matches("\\S+:\\S+:\\S+ \\| .+")).toList()) {
      String[] parts = line.split("[:|]", -1);
      String artifact = parts[1];
      String jar = artifact + "-" + parts[2].strip();
      listed.add(jar + ".jar");
      if (!parts[3].strip().equals("Apache-2.0") && !texts.contains(artifact)) {
        assertThat(distribution.resolve("licenses").resolve(jar + "-jar")).isNotEmptyDirectory();
      }
    }
    try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
      assertThat(
              jars.map(jar -> jar.getFileName().toString())
                  .filter(name -> name.endsWith(".jar") && !name.equals("costsense.jar")))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
    assertThat(listed).anyMatch(jar -> jar.startsWith("iceberg-core-"));
    assertThat(texts)
        .contains("Stichting DuckDB Foundation", "PostgreSQL Global Development Group");
    String page = texts.substring(texts.indexOf("\n3. The page\n"));
    assertThat(page)
        .containsPattern("=== react [0-9.]+ \\| MIT ===\\s+MIT License\\s+Copyright")
        .containsPattern("=== @fontsource-variable/ibm-plex-sans [0-9.]+ \\| OFL-1.1 ===\\s+\\S");
  }

  @Test
  void servesUntilItIsTerminatedAndLeavesNothingRunning() throws Exception {
    Process server = serve();
    RunningServer running = awaitRunning();
    long postgres = postgres();

    var status = run("status", "--data", data());
    assertThat(status.exitCode).isZero();
    assertThat(status.output).contains("is up at " + running.address());

    server.destroy();
    assertThat(server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(Path.of(data(), "server.json")).doesNotExist();
    assertThat(isPostgres(postgres)).isFalse();
    assertThat(run("status", "--data", data()).exitCode).isEqualTo(1);
  }

  @Test
  void takesItsPostgresWithItWhenItIsKilledAndStartsAgain() throws Exception {
    Process killed = serve();
    awaitRunning();
    long postgres = postgres();
    killed.destroyForcibly().waitFor();
    await().atMost(PATIENCE).until(() -> !isPostgres(postgres));
    assertThat(temporaryFolder()).isDirectoryNotContaining("glob:**/*.so");
    assertThat(run("status", "--data", data()).output).contains("No CostSense server runs");

    serve();
    awaitRunning();
    assertThat(run("status", "--data", data()).exitCode).isZero();
  }

  /** As under systemd, where no locale is set. */
  @Test
  void importsFilesWithNamesOfAnyLanguageInThePlainLocale() throws Exception {
    serve();
    awaitRunning();
    String folder = home.resolve("Kostenübersicht").toString();
    assertThat(run("generate", "--lines", "100", "--months", "1", "--out", folder).exitCode)
        .isZero();
    var imported = run("import", folder, "--data", data());
    assertThat(imported.output).contains("Imported 100 lines.");
    assertThat(imported.exitCode).isZero();

    var withdrawn = run("withdraw", "1", "--data", data());
    assertThat(withdrawn.output)
        .startsWith(
            "Import 1: Imported 100 lines. Withdrawn since: the ledger holds nothing of it.");
    assertThat(withdrawn.exitCode).isZero();
    assertThat(run("withdraw", "1", "--data", data()).exitCode).isEqualTo(1);
  }

  @Test
  void goesOnWithALedgerThatWasMoved() throws Exception {
    Process server = serve();
    awaitRunning();
    Path bill = FocusBill.write(home.resolve("bill.csv"), List.of("USD 1"));
    assertThat(run("import", bill.toString(), "--data", data()).exitCode).isZero();
    server.destroy();
    assertThat(server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    Path moved = home.resolve("moved");
    Files.move(Path.of(data()), moved);
    launch(home.resolve("server.log").toFile(), "serve", "--port", "0", "--data", moved.toString());
    await().atMost(PATIENCE).until(() -> run("status", "--data", moved.toString()).exitCode == 0);
    assertThat(run("costs", "--data", moved.toString()).output).contains("USD            1      1");
    assertThat(run("verify", "--data", moved.toString()).exitCode).isZero();
  }

  /** The distribution lacks libraries that tests of the catalog have. */
  @Test
  void servesTheLedgerToOtherEngines() throws Exception {
    serve();
    RunningServer running = awaitRunning();
    assertThat(run("engines", "trino", "--data", data()).output)
        .contains("iceberg.rest-catalog.uri=%s/iceberg".formatted(running.address()));
    for (String path :
        List.of("config", "namespaces/tenant_default", "namespaces/tenant_default/tables/charge")) {
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(running.address().resolve("/iceberg/v1/" + path))
                      .header("Authorization", "Bearer " + running.token())
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void refusesASecondServerOverTheSameDataWithOneSentence() throws Exception {
    serve();
    awaitRunning();
    var second = run("serve", "--port", "0", "--data", data());
    assertThat(second.exitCode).isEqualTo(1);
    assertThat(second.output)
        .contains("CostSense can't start. Another CostSense server (process ")
        .doesNotContain("\tat ");
  }

  @Test
  void namesTheServerThatHasThePort() throws Exception {
    serve();
    RunningServer running = awaitRunning();
    String port = Integer.toString(running.address().getPort());
    var second = run("serve", "--port", port, "--data", home.resolve("other").toString());
    assertThat(second.exitCode).isEqualTo(1);
    assertThat(second.output)
        .contains(
            "CostSense can't start. A CostSense server answers at %s already. Use that one, or choose another port with --port."
                .formatted(running.address()))
        .doesNotContain("\tat ");
  }

  @Test
  void tellsHowToFillAnEmptyLedger() throws Exception {
    serve();
    awaitRunning();
    var asked = run("--data", data(), "costs");
    assertThat(asked.exitCode).isZero();
    assertThat(asked.output.strip())
        .isEqualTo(
            "The ledger is empty. Import a bill with `./costsense import FILE --data %s`."
                .formatted(data()));
  }

  @Test
  void theDemoSaysWhereItsDataLiesAndThatItIsThereAlready() throws Exception {
    Process demo = demo("--lines", "300", "--months", "1");
    await().atMost(PATIENCE).until(() -> log().contains("Ctrl-C stops it."));
    assertThat(log())
        .contains("The data lies in " + data())
        .contains("--server " + awaitRunning().address())
        .doesNotContain("already");
    demo.destroy();
    assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    demo("--lines", "500");
    await().atMost(PATIENCE).until(() -> log().contains("Ctrl-C stops it."));
    assertThat(log()).contains("The ledger has 300 lines already; --lines and --months count only");
  }

  @Test
  void aDemoThatWasKilledGoesOn() throws Exception {
    Process demo = demo("--lines", "3000", "--months", "3");
    await().atMost(PATIENCE).until(() -> log().contains(": Imported"));
    demo.destroyForcibly();
    assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    Process second = demo("--lines", "3000", "--months", "3");
    await().atMost(PATIENCE).until(() -> log().contains("Ctrl-C stops it."));
    assertThat(log()).contains("aws: The same bytes are in the ledger already");
    second.destroy();
    assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    demo("--lines", "500");
    await().atMost(PATIENCE).until(() -> log().contains("Ctrl-C stops it."));
    assertThat(log()).contains("The ledger has 3,000 lines already");
  }

  private Process demo(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("demo", "--port", "0", "--data", data()));
    command.addAll(List.of(options));
    return launch(home.resolve("server.log").toFile(), command.toArray(String[]::new));
  }

  @Test
  void opensABillInTheServerThatRuns() throws Exception {
    serve();
    RunningServer running = awaitRunning();
    Path bill = FocusBill.write(home.resolve("bill.csv"), List.of("USD 1"));
    var opened = run("open", bill.toString(), "--port", "1234", "--data", data());
    assertThat(opened.exitCode).isZero();
    assertThat(opened.output)
        .contains(
            "CostSense runs already at %s (data in %s); --port counts only when"
                .formatted(running.address(), data()))
        .contains("Imported 1 line")
        .contains("Open %s in a browser.".formatted(running.address()));
  }

  @Test
  void tellsWrongUsageFromFailure() throws Exception {
    assertThat(run("--help").exitCode).isZero();
    assertThat(run("--version").output).startsWith("CostSense ");
    assertThat(run("nonsense").exitCode).isEqualTo(2);
    assertThat(run("serve", "--port", "many").exitCode).isEqualTo(2);
    assertThat(run("status", "--server", "http://127.0.0.1:1").exitCode).isEqualTo(1);
  }

  private record Outcome(int exitCode, String output) {}

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    File output = Files.createTempFile(home, "output", ".txt").toFile();
    Process process = launch(output, arguments);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(output.toPath()));
  }

  private Process serve() throws IOException {
    return launch(home.resolve("server.log").toFile(), "serve", "--port", "0", "--data", data());
  }

  private Process launch(File output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
    builder.environment().put("COSTSENSE_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporaryFolder());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    builder.environment().put("LANG", "C");
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private RunningServer awaitRunning() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> RunningServer.find(Path.of(data())).isPresent() || !started.getLast().isAlive());
    return RunningServer.find(Path.of(data()))
        .orElseThrow(() -> new AssertionError("The server has ended: " + log()));
  }

  private String log() {
    try {
      return Files.readString(home.resolve("server.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path temporaryFolder() throws IOException {
    return Files.createDirectories(home.resolve("temporary"));
  }

  private String data() {
    return home.resolve("data").toString();
  }

  private long postgres() throws IOException {
    Path file = Path.of(data(), "postgres", "data", "postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst().strip());
  }

  /** A process that ended may stay as a zombie where nothing reaps it: it has no arguments then. */
  private static boolean isPostgres(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().arguments()).isPresent();
  }
}
