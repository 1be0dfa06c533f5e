package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyCommandTests {

  private static final String DIFFERENCES =
      """
      {"ok": false,
       "rollup": {"ok": false, "message": "1 of 2 rollups do not agree with their charges.", "differences": [
         {"file": "rollup/import-8/00000.parquet", "import_id": 8, "message": "The rollup is missing."}]},
       "imports": [
         {"import_id": 8, "ok": false, "lines_recorded": 5, "lines_stored": 0, "control_sums": [],
          "message": "The data file \\"x\\" is missing."}]}
      """;

  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stopListening() {
    server.stop(0);
  }

  @Test
  void quotesCurrenciesInCsv() {
    answer(
        200,
        """
        {"ok": true, "rollup": {"ok": true, "message": "Agrees.", "differences": []}, "imports": [
          {"import_id": 7, "ok": true, "lines_recorded": 1, "lines_stored": 1, "message": "Agrees.",
           "control_sums": [
             {"column": "BilledCost", "currency": "\\"credits\\", old", "recorded": 1.50, "stored": 1.5}]}]}
        """);
    Shell shell = verify("csv");
    assertThat(shell.out().lines())
        .containsExactly(
            "import_id,ok,column,currency,recorded,stored,message",
            "7,true,lines,\"\",1,1,\"Agrees.\"",
            "7,true,BilledCost,\"\"\"credits\"\", old\",1.5,1.5,\"Agrees.\"",
            ",true,rollup,\"\",,,\"Agrees.\"");
    assertThat(shell.exitCode()).isZero();
  }

  @Test
  void hasARowForWhateverMakesItFail() {
    answer(200, DIFFERENCES);
    Shell shell = verify("csv");
    assertThat(shell.out().lines())
        .containsExactly(
            "import_id,ok,column,currency,recorded,stored,message",
            "8,false,lines,\"\",5,0,\"The data file \"\"x\"\" is missing.\"",
            "8,false,rollup,\"\",,,\"rollup/import-8/00000.parquet: The rollup is missing.\"",
            ",false,rollup,\"\",,,\"1 of 2 rollups do not agree with their charges.\"");
    assertThat(shell.exitCode()).isEqualTo(1);
  }

  @Test
  void namesTheRollupsThatDifferInTheTableToo() {
    answer(200, DIFFERENCES);
    Shell shell = verify("table");
    assertThat(shell.out())
        .contains(
            "Rollup: 1 of 2 rollups do not agree with their charges.",
            "rollup/import-8/00000.parquet: The rollup is missing.");
    assertThat(shell.exitCode()).isEqualTo(1);
  }

  @Test
  void saysWhyTheServerDoesNotVerifyNow() {
    answer(409, "{\"detail\": \"The ledger is being verified already.\"}");
    Shell shell = verify("table");
    assertThat(shell.err().strip()).isEqualTo("The ledger is being verified already.");
    assertThat(shell.exitCode()).isEqualTo(1);
  }

  private Shell verify(String format) {
    String address = "http://localhost:" + server.getAddress().getPort();
    return Shell.run("verify", "--format", format, "--server", address);
  }

  private void answer(int status, String json) {
    byte[] answer = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
  }
}
