package io.costsense.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.OwnersToken;
import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import io.costsense.platform.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Speaks HTTP by hand, since a client library would not send half of this. */
@ServerTest
class FrontDoorTests {

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;

  @Test
  void tellsThatItIsUp() throws IOException {
    assertThat(get("/api/v1/health"))
        .startsWith("HTTP/1.1 200")
        .contains("{\"status\":\"up\",\"version\":\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/nowhere, 404, not-found",
    "GET, /nowhere.js, 404, not-found",
    "GET, /assets/nowhere.js, 404, not-found",
    "DELETE, /api/v1/health, 405, method-not-allowed",
    "BREW, /api/v1/health, 405, method-not-allowed",
    "GET, /a%00b, 400, invalid-request",
    "GET, /../../etc/passwd, 400, invalid-request",
    "GET, /api/v1/costs?group_by=tag:%ED%A0%80, 400, invalid-request",
    "GET, /api/v1/imports?source=%00, 400, invalid-request",
    "GET, /api/v1/health?x=1, 400, unknown-parameter",
    "GET, /api/v1/imports?sourc=x, 400, unknown-parameter",
    "GET, /api/v1/costs?metrics=x, 400, unknown-parameter",
  })
  void answersEveryErrorWithAProblemDetail(String method, String path, int status, String problem)
      throws IOException {
    assertThat(send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"))
        .startsWith("HTTP/1.1 " + status)
        .contains("application/problem+json")
        .contains("\"type\":\"urn:costsense:problem:" + problem + "\"")
        .contains("\"status\":" + status);
  }

  /** A misspelt {@code dry_run} must not be an import. */
  @Test
  void refusesWhatACallDoesNotKnowInsteadOfIgnoringIt() throws IOException {
    assertThat(post("application/json", "{\"paths\":[\"/nowhere\"],\"dryrun\":true}"))
        .startsWith("HTTP/1.1 400")
        .contains("There is no member dryrun here. Did you mean dry_run?");
    assertThat(
            post(
                "multipart/form-data; boundary=b",
                "--b\r\n"
                    + "Content-Disposition: form-data; name=\"dryrun\"\r\n\r\n"
                    + "true\r\n"
                    + "--b\r\n"
                    + "Content-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\n"
                    + "a\r\n"
                    + "--b--\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("There is no parameter dryrun here. Did you mean dry_run?");
  }

  private String post(String type, String body) throws IOException {
    return send(
        "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n"
                .formatted(type, body.length())
            + "Authorization: %s\r\n".formatted(OwnersToken.bearer(data)),
        body);
  }

  @Test
  void answersAProblemEvenWhereTheClientAcceptsSomethingElse() throws IOException {
    assertThat(get("/api/v1/nowhere", "Accept: text/csv"))
        .startsWith("HTTP/1.1 404")
        .contains("urn:costsense:problem:not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8080", "192.168.0.1", "localhost.evil.example"})
  void refusesAnotherHostsName(String host) throws IOException {
    assertThat(send("GET /api/v1/health HTTP/1.1\r\nHost: " + host + "\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("urn:costsense:problem:foreign-host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "localhost:8080", "LOCALHOST"})
  void answersUnderEachNameOfThisMachine(String host) throws IOException {
    assertThat(send("GET /api/v1/health HTTP/1.1\r\nHost: " + host + "\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "https://localhost", "http://localhost:1", "null"})
  void refusesChangesFromAnotherSitesPage(String origin) throws IOException {
    assertThat(
            send(
                "POST /api/v1/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nOrigin: "
                    + origin
                    + "\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("urn:costsense:problem:foreign-origin");
  }

  @Test
  void refusesToBeAnotherSitesImageButFollowsItsLinks() throws IOException {
    for (String site : List.of("cross-site", "same-site")) {
      assertThat(get("/api/v1/health", "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: no-cors"))
          .startsWith("HTTP/1.1 403")
          .contains("urn:costsense:problem:foreign-origin");
      assertThat(get("/api/v1/health", "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: navigate"))
          .startsWith("HTTP/1.1 200");
    }
    assertThat(get("/api/v1/health", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void refusesAWebSocketFromAnotherSitesPage() throws IOException {
    assertThat(
            get(
                "/api/v1/ws/live",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Origin: http://evil.example"))
        .startsWith("HTTP/1.1 403")
        .contains("urn:costsense:problem:foreign-origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Referer: http://evil.example/page",
        "Referer: http://localhost.evil.example/",
        "Origin: http://localhost\r\nSec-Fetch-Site: cross-site",
      })
  void refusesChangesFromAnotherSitesPageThatHidesItsOrigin(String header) throws IOException {
    String change = "POST /api/v1/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n";
    assertThat(send(change + header + "\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("urn:costsense:problem:foreign-origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-None: 1",
        "Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: none",
        "Referer: http://localhost/imports",
      })
  void letsProgramsAndItsOwnPageThrough(String header) throws IOException {
    String change = "POST /api/v1/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n";
    assertThat(send(change + header + "\r\n")).startsWith("HTTP/1.1 405");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void takesNoForms(String method) throws IOException {
    assertThat(
            send(
                method
                    + " /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
                    + "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n",
                "a=b"))
        .startsWith("HTTP/1.1 415")
        .contains("urn:costsense:problem:unsupported-media-type");
  }

  /** Five million paths would fill the memory before anybody counted them. */
  @Test
  void readsNoMoreJsonThanAMegabyteWhetherItsLengthIsToldOrNot() throws IOException {
    String body = "{\"paths\":[" + "\"/a\",".repeat(250_000) + "\"/a\"]}";
    String head =
        "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: %s\r\n".formatted(OwnersToken.bearer(data));
    assertThat(send(head + "Content-Length: %d\r\n".formatted(body.length()), body))
        .startsWith("HTTP/1.1 413")
        .contains("urn:costsense:problem:content-too-large");
    String chunk = "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body);
    assertThat(send(head + "Transfer-Encoding: chunked\r\n", chunk))
        .startsWith("HTTP/1.1 413")
        .contains("The request has more than 1 MB of JSON.");
  }

  /** Spring reads every type that ends with {@code +json} as JSON. */
  @ParameterizedTest
  @ValueSource(strings = {"application/merge-patch+json", "APPLICATION/JSON;charset=utf-8"})
  void readsNoMoreOfOtherKindsOfJson(String type) throws IOException {
    String body = "{\"month\":\"" + "x".repeat(1_100_000) + "\"}";
    assertThat(
            send(
                "PUT /api/v1/exchange-rates HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: %s\r\nContent-Length: %d\r\n".formatted(type, body.length()),
                body))
        .startsWith("HTTP/1.1 413")
        .contains("urn:costsense:problem:content-too-large");
  }

  @Test
  void readsNoJsonOfWhoMayNotAsk() throws IOException {
    assertThat(
            send(
                "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n"
                    + "Content-Type: application/json\r\n"))
        .startsWith("HTTP/1.1 401");
  }

  @Test
  void speaksEnglishToEverybody() throws IOException {
    assertThat(
            send(
                "PUT /api/v1/exchange-rates HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
                    + "Accept-Language: de\r\nContent-Type: application/json\r\n",
                "{}"))
        .contains(
            "from must not be blank. month must not be blank. rate must not be null. to must not be"
                + " blank.");
  }

  @Test
  void saysWhatIsWrongWithoutTellingOfItsInside() throws IOException {
    String bad = "{\"paths\":".repeat(600);
    for (String answer :
        List.of(
            post("application/json", bad),
            post("application/json", "{\"paths\":{\"a\":1}}"),
            post("application/json", "[1]"),
            post("application/json", ""),
            post("multipart/form-data", "x"),
            post("multipart/form-data; boundary=" + "b".repeat(200), "x"),
            post("text/plain", "x"),
            get("/api/v1/imports?limit=99999999999999999999"),
            get("/api/v1/imports/x"),
            get("/api/v1/costs/lines?cursor=" + "A".repeat(500)))) {
      assertThat(answer)
          .startsWith("HTTP/1.1 4")
          .contains("application/problem+json")
          .doesNotContain("java.", "tools.jackson", "springframework", "Exception", "\tat ");
    }
  }

  @Test
  void letsItsOwnPageChangeThings() throws IOException {
    assertThat(
            send(
                "POST /api/v1/health HTTP/1.1\r\n"
                    + "Host: localhost\r\n"
                    + "Content-Length: 0\r\n"
                    + "Origin: http://localhost\r\n"))
        .startsWith("HTTP/1.1 405");
  }

  @Test
  void takesTheTokenItLeftForTheCommandLineAndNoOther() throws IOException {
    String token = RunningServer.find(data.path()).orElseThrow().token();
    assertThat(get("/api/v1/health", "Authorization: Bearer " + token)).startsWith("HTTP/1.1 200");
    assertThat(get("/api/v1/health", "Authorization: Bearer " + token + "x"))
        .startsWith("HTTP/1.1 401")
        .contains("urn:costsense:problem:invalid-token");
    assertThat(get("/api/v1/health", "Authorization: Basic Og==")).startsWith("HTTP/1.1 401");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/explorer", "/imports/12", "/explorer?by=x.y"})
  void answersWithThePageWhereverItsOwnRouterTakesOver(String path) throws IOException {
    assertThat(get(path))
        .startsWith("HTTP/1.1 200")
        .contains("Content-Type: text/html")
        .contains("Cache-Control: no-cache")
        .contains("Page of the tests");
  }

  @Test
  void letsBrowsersKeepWhatCarriesItsHashInItsName() throws IOException {
    assertThat(get("/assets/script-0a1b2c3d.js"))
        .startsWith("HTTP/1.1 200")
        .contains("Content-Type: text/javascript")
        .contains("Cache-Control: max-age=31536000, public, immutable");
  }

  @Test
  void keepsBrowsersInCheck() throws IOException {
    assertThat(get("/api/v1/health"))
        .contains("Content-Security-Policy: default-src 'self'; script-src 'self';")
        .contains("X-Content-Type-Options: nosniff")
        .contains("Cache-Control: no-store");
  }

  private String get(String path, String... headers) throws IOException {
    var request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return send(request.toString());
  }

  private String send(String head) throws IOException {
    return send(head, "");
  }

  private String send(String head, String body) throws IOException {
    String connection = head.contains("Connection:") ? "" : "Connection: close\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + connection + "\r\n" + body).getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
