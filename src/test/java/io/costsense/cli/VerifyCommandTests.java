package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VerifyCommandTests {

  @Test
  void quotesCurrenciesInCsv() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer =
        """
        {"ok": true, "rollup": {"ok": true, "message": "Agrees."}, "imports": [
          {"import_id": 7, "ok": true, "lines_recorded": 1, "lines_stored": 1, "message": "Agrees.",
           "control_sums": [
             {"column": "BilledCost", "currency": "\\"credits\\", old", "recorded": 1.50, "stored": 1.5}]}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://localhost:" + server.getAddress().getPort();
      Shell shell = Shell.run("verify", "--format", "csv", "--server", address);
      assertThat(shell.out().lines())
          .containsExactly(
              "import_id,ok,column,currency,recorded,stored",
              "7,true,BilledCost,\"\"\"credits\"\", old\",1.5,1.5");
      assertThat(shell.exitCode()).isZero();
    } finally {
      server.stop(0);
    }
  }
}
