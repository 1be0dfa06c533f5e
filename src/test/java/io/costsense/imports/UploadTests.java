package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.imports.LedgerClient.Options;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bills that come with the request itself, as from a browser. */
class UploadTests extends ImportTest {

  @Test
  void keepsNothingOfWhatIsRefusedAtOnce() throws IOException {
    Path file = bill().charges(1).in(bills, "bill.csv");
    HttpResponse<String> answer = server.upload(options().with("format", "focus-9"), file);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("unknown-format");
    assertNothingLeftOver();
  }

  @Test
  void saysWhatASourceMayBeCalled() throws IOException {
    Path file = bill().charges(1).in(bills, "bill.csv");
    HttpResponse<String> answer = server.upload(Options.source("a{b"), file);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "source is a name of at most 100 letters, digits, blanks and . _ @ : / -, and begins"
                + " with a letter or a digit.");
    assertNothingLeftOver();
  }

  @Test
  void takesThousandsOfFilesAtOnce() throws IOException {
    var files = new ArrayList<Path>();
    for (int i = 0; i < 1_100; i++) {
      files.add(BillText.write(bills, "%d.csv".formatted(i), "nothing of FOCUS"));
    }
    HttpResponse<String> answer = server.upload(Options.NONE, files.toArray(Path[]::new));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = String.valueOf(answer.headers().firstValue("Location").orElseThrow());
    assertThat(server.ended(Long.parseLong(id.replaceAll(".*/", ""))).path("state").asString())
        .isEqualTo("rejected");
  }

  @Test
  void refusesANameThatNoDiskTakes() throws IOException {
    Path file = bill().charges(1).in(bills, "%s.csv".formatted("a".repeat(210)));
    HttpResponse<String> answer = server.upload(options(), file);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("A file's name has more than 200 bytes.");
    assertNothingLeftOver();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\0.csv", "a\u001b[31m.csv", "a\tb.csv", "a\u202Evsc.exe", ".", "..", "a/.."})
  void refusesANameThatNoFileShouldHave(String name) {
    HttpResponse<String> answer = server.uploadNamed(name, bill().charges(1).toString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
    assertThat(answer.body()).contains("A file's name").doesNotContain("\\u001b");
    assertNothingLeftOver();
  }

  @Test
  void keepsOnlyTheLastPartOfAName() {
    for (String name : List.of("../../bill.csv", "C:\\\\bills\\\\bill.csv", "/etc/bill.csv")) {
      HttpResponse<String> answer = server.uploadNamed(name, bill().charges(1).toString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      JsonNode started = JsonMapper.shared().readTree(answer.body());
      assertThat(started.path("delivered").get(0).asString()).isEqualTo("bill.csv");
      server.ended(started.path("id").asLong());
    }
    assertNothingLeftOver();
  }

  @Test
  void saysThatAnUploadIsNotOne() {
    HttpResponse<String> answer = server.uploadAs("multipart/form-data", "no parts");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("not well-formed multipart/form-data");
  }

  @Test
  void takesAFewUploadsAtATime() throws IOException {
    URI address = server.address();
    var unfinished = new ArrayList<Socket>();
    try {
      for (int i = 0; i < UploadTurns.MOST; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        unfinished.add(socket);
        socket
            .getOutputStream()
            .write(
                "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
      }
      Path file = bill().charges(1).in(bills, "bill.csv");
      await().until(() -> server.upload(options().dryRun(), file).statusCode() == 503);
      for (Socket socket : List.copyOf(unfinished)) {
        socket.close();
      }
      await().until(() -> server.upload(options().dryRun(), file).statusCode() == 202);
    } finally {
      for (Socket socket : unfinished) {
        socket.close();
      }
    }
  }

  @Test
  void takesAClientThatBreaksOffForWhatItIs() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\nhalf a bil"
                  .getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    }
    assertNothingLeftOver();
  }
}
