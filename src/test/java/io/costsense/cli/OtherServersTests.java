package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that are not CostSense and answer all the same. */
class OtherServersTests {

  @TempDir private Path folder;

  @Test
  void nobodyAnswersIsSaidInOneSentence() throws IOException {
    var server = new AnsweringServer(200, "text/plain", "x");
    server.close();
    String address = server.address();

    Shell shell = Shell.run("costs", "--server", address);

    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err().strip())
        .isEqualTo("Nothing answers at %s. See whether the server runs there.".formatted(address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | text/html                | <h1>Hello</h1>  | is not a CostSense server: it sent"
            + " text/html. Check --server.",
        "200 | application/octet-stream | x               | it sent application/octet-stream.",
        "200 | application/json         | {\"a\": 1}      | it sent JSON without '",
        "200 | application/json         | [1]             | it sent JSON without '",
        "200 | application/json         | {\"rows\":      | is damaged: it is not JSON throughout.",
        "302 | text/html                | x               | answered 302.",
        "400 | text/html                | <h1>Bad</h1>    | answered 400.",
        "500 | application/json         | {\"detail\": 1} | answered 500."
      })
  void areToldApartInOneSentence(int status, String type, String body, String sentence)
      throws IOException {
    try (var server = new AnsweringServer(status, type, body)) {
      String address = server.address();
      for (String command : new String[] {"costs", "status", "verify", "import " + folder}) {
        Shell shell = Shell.run((command + " --server " + address).split(" "));

        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err().lines()).hasSize(1);
        assertThat(shell.err()).contains(address).contains(sentence);
        assertThat(shell.out()).isEmpty();
      }
    }
  }

  /** CostSense itself, of which a part is down. */
  @Test
  void aServerThatIsNotWellSaysWhy() throws IOException {
    String health =
        """
        {"status": "down", "version": "1", "detail": "The disk is nearly full.", "parts": [], "disk_free_bytes": 1}
        """;
    try (var server = new AnsweringServer(503, "application/json", health)) {
      Shell shell = Shell.run("status", "--server", server.address());

      assertThat(shell.exitCode()).isEqualTo(1);
      assertThat(shell.err().strip()).isEqualTo("The disk is nearly full.");
    }
  }

  @Test
  void doNotCommandTheTerminal() throws IOException {
    String owned = "\\u001b[31m\\u009b2J\\u202etxt.exe";
    String refusal =
        "{\"type\":\"x\",\"detail\":\"No %s.\",\"allowed\":[\"%s\"]}".formatted(owned, owned);
    try (var server = new AnsweringServer(400, "application/problem+json", refusal)) {
      Shell shell = Shell.run("costs", "--server", server.address());
      assertThat(shell.err()).contains("No \uFFFD[31m\uFFFD2J\uFFFDtxt.exe.");
      assertThat(shell.err()).doesNotContain("\u001b", "\u009b", "\u202e");
    }
    String health = "{\"version\":\"%s\",\"status\":\"up\"}".formatted(owned);
    try (var server = new AnsweringServer(200, "application/json", health)) {
      Shell shell = Shell.run("status", "--server", server.address());
      assertThat(shell.out()).contains("\uFFFD[31m").doesNotContain("\u001b", "\u009b", "\u202e");
      Shell json = Shell.run("status", "--format", "json", "--server", server.address());
      assertThat(json.out().strip()).as("data stays as it is").isEqualTo(health);
    }
  }
}
