package io.costsense.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged application: a server over a new data directory, and the commands that ask it. */
final class PackagedCostSense {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

  private final Path launcher =
      Path.of(System.getProperty("costsense.test.distribution"), "bin", "costsense");
  private final Path home;
  private final Path data;
  private final Process server;

  /** Starts the server. */
  PackagedCostSense(Path home) throws IOException, InterruptedException {
    this.home = home;
    this.data = home.resolve("data");
    this.server = launch(home.resolve("server.log"), overData("serve", "--port", "0"));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(data.resolve("server.json"))) {
      if (!server.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "The server doesn't start: " + Files.readString(home.resolve("server.log")));
      }
      Thread.sleep(50);
    }
  }

  /** What a command that asks the server prints; the command must succeed. */
  String ask(String... command) throws IOException, InterruptedException {
    return run(overData(command));
  }

  /** What a command prints; it must succeed. */
  String run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(home, "output", ".txt");
    Process process = launch(output, command);
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(
          "%s failed: %s".formatted(String.join(" ", command), Files.readString(output)));
    }
    return Files.readString(output);
  }

  private String[] overData(String... command) {
    var words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--data", data.toString()));
    return words.toArray(String[]::new);
  }

  private Process launch(Path output, String... command) throws IOException {
    var words = new ArrayList<>(List.of(launcher.toString()));
    words.addAll(List.of(command));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** What {@code COSTSENSE_TOKEN} is set to. */
  String token() throws IOException {
    var token = TOKEN.matcher(Files.readString(data.resolve("server.json"), UTF_8));
    if (!token.find()) {
      throw new IllegalStateException("There is no token in server.json");
    }
    return token.group(1);
  }

  /** The folder that the ledger's files lie in. */
  Path lake() {
    return data.resolve("lake");
  }

  /** Stops the server. */
  void stop() {
    server.destroy();
    server.onExit().completeOnTimeout(server, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    server.destroyForcibly();
  }
}
