package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.platform.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Who may have files of the server's machine read by their paths, and which paths it takes. */
class ServerPathsTests extends ImportTest {

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/imports", "/api/v1/invoices"})
  void areForThoseWhoHaveTheTokenAlone(String call) throws Exception {
    State before = state();
    Path file = bill().charges(1).in(bills, "bill.csv");
    HttpResponse<String> answer = withoutToken(call, List.of(file.toString()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.body())
        .contains("urn:costsense:problem:token-needed")
        .contains("`./costsense import FILE...`")
        .contains("upload the files")
        .doesNotContain(file.toString());
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void tellNothingOfWhatIsThereToThoseWithoutIt() throws Exception {
    Path secret = data().resolve("server.json");
    HttpResponse<String> there = withoutToken("/api/v1/imports", List.of(secret.toString()));
    HttpResponse<String> not = withoutToken("/api/v1/imports", List.of("/no/such/file"));
    assertThat(there.statusCode()).isEqualTo(401);
    assertThat(there.body()).isEqualTo(not.body());
  }

  @Test
  void noAnswerToAPageHasTheToken() {
    String token = RunningServer.find(data()).orElseThrow().token();
    for (String path :
        List.of("/", "/index.html", "/api/v1/health", "/api/v1/imports", "/server.json")) {
      HttpResponse<String> answer = server.get(path);
      assertThat(answer.body()).doesNotContain(token);
      assertThat(answer.headers().map().toString()).doesNotContain(token).doesNotContain("Cookie");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\t\n", "bill.csv", "./bill.csv", "../bill.csv", "a\0b", "/a\0b"})
  void areWholeOnesThatAFileCanHave(String path) {
    State before = state();
    HttpResponse<String> answer = server.asked(Map.of("paths", List.of(path)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("urn:costsense:problem:invalid-path");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void areNeverNothing() {
    HttpResponse<String> answer = server.asked(Map.of("paths", Collections.singletonList(null)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("One of the paths is empty. Name a file or a folder.");
    assertThat(server.asked(Map.of("paths", Arrays.asList("/a", null))).statusCode())
        .isEqualTo(400);
  }

  @Test
  void areNoLongerThanAFilesCanBe() {
    HttpResponse<String> answer = server.asked(Map.of("paths", List.of("/" + "a/".repeat(2048))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("One of the paths has more than 4,096 bytes.");
  }

  @Test
  void areTenThousandAtMost() {
    HttpResponse<String> answer =
        server.asked(Map.of("paths", Collections.nCopies(10_001, "/no/such/file")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("One request names 10,000 paths at most.");
  }

  private HttpResponse<String> withoutToken(String call, List<String> paths)
      throws IOException, InterruptedException {
    URI address = server.address().resolve(call);
    String body = JsonMapper.shared().writeValueAsString(Map.of("paths", paths));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
