package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class WithdrawCommandTests {

  private static final String ASKED =
      """
      {"message": "Imported 2 lines.", "withdrawn_at": null, "withdrawal_failure": null}
      """;

  @Test
  void endsWithTheReasonWhenTheWithdrawalFails() throws IOException {
    Shell failed =
        withdrawn(
            ASKED,
            ASKED,
            """
            {"message": "Imported 2 lines.", "withdrawn_at": null,
             "withdrawal_failure": "The disk is full. Nothing changed."}
            """);

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).isEqualTo("The disk is full. Nothing changed.\n");
    assertThat(failed.out()).isEmpty();
  }

  @Test
  void waitsUntilTheLedgerHoldsNothingOfIt() throws IOException {
    Shell done =
        withdrawn(
            ASKED,
            ASKED,
            """
            {"message": "Imported 2 lines. Withdrawn since.", "withdrawn_at": "2026-03-31T00:00:00Z",
             "withdrawal_failure": null}
            """);

    assertThat(done.exitCode()).isZero();
    assertThat(done.out()).isEqualTo("Import 7: Imported 2 lines. Withdrawn since.\n");
  }

  /** What the command says to a server that gives these answers, one after the other. */
  private static Shell withdrawn(String... answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Deque<String> left = new ArrayDeque<>(Arrays.asList(answers));
    server.createContext(
        "/api/v1/imports/7",
        exchange -> {
          byte[] answer = left.removeFirst().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      return Shell.run(
          "withdraw", "7", "--server", "http://localhost:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
  }
}
