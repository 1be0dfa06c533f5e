package io.costsense.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.OwnersToken;
import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Two organisations on one server: neither sees a line, a number, an import or a message of the
 * other.
 */
@QuestionsTest
class TenantsTests {

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @Autowired private JdbcClient control;
  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;
  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void seeNothingOfEachOther() throws Exception {
    Tenant one = registered();
    Tenant other = registered();
    tenant.choose(other);
    BlockingQueue<String> heardByOther = listen();
    tenant.choose(one);
    BlockingQueue<String> heardByOne = listen();

    long id = imported();

    assertThat(heardByOne.poll(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(api.get("/ledger").path("lines").asInt()).isEqualTo(500);
    assertThat(api.get("/imports").path("imports").size()).isEqualTo(1);
    tenant.choose(other);
    assertThat(heardByOther.poll(1, TimeUnit.SECONDS)).isNull();
    assertThat(api.get("/imports").path("imports").size()).isZero();
    for (String path :
        List.of(
            "/imports/" + id,
            "/imports/%d/rejects".formatted(id),
            "/imports/%d/rejects?format=csv".formatted(id))) {
      assertThat(send(HttpRequest.newBuilder(address(path)).build()).statusCode())
          .as(path)
          .isEqualTo(404);
    }
    assertThat(api.get("/ledger").path("lines").asInt()).isZero();
    assertThat(api.get("/costs", "group_by", "ResourceId").path("rows").size()).isZero();
    assertThat(api.get("/costs/daily").path("currencies").size()).isZero();
    assertThat(api.get("/costs/trend").path("currencies").size()).isZero();
    assertThat(api.get("/costs/lines").path("total_lines").asInt()).isZero();
    assertThat(api.get("/costs/dimensions").path("tag_keys").size()).isZero();
    assertThat(api.get("/costs/dimensions/ServiceName/values").path("values").size()).isZero();
    assertThat(api.get("/dashboard/summary").path("lines").asInt()).isZero();
    JsonNode verification =
        Api.JSON.readTree(
            send(HttpRequest.newBuilder(address("/verifications"))
                    .POST(BodyPublishers.noBody())
                    .build())
                .body());
    assertThat(verification.path("ok").asBoolean()).isTrue();
    assertThat(verification.toString()).doesNotContain("\"import_id\":" + id);
    tenant.choose(one);
    assertThat(api.get("/ledger").path("lines").asInt()).isEqualTo(500);
  }

  private Tenant registered() {
    Tenant known = Bill.newTenant();
    control.sql("INSERT INTO tenant (id) VALUES (?)").param(known.id()).update();
    return known;
  }

  private URI address(String path) {
    return URI.create("http://localhost:%d/api/v1%s".formatted(port, path));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  private long imported() throws Exception {
    new BillGenerator()
        .generate(
            new BillOptions(
                500, 1, LocalDate.of(2026, 3, 31), folder, 1, BillFormat.CSV, "USD", false),
            (written, of) -> {});
    assertThat(Files.exists(folder)).isTrue();
    String body =
        Api.JSON.writeValueAsString(java.util.Map.of("paths", List.of(folder.toString())));
    HttpResponse<String> started =
        send(
            HttpRequest.newBuilder(address("/imports"))
                .header("Content-Type", "application/json")
                .header("Authorization", OwnersToken.bearer(data))
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    long id = Api.JSON.readTree(started.body()).path("id").asLong();
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (api.get("/imports/" + id).path("finished_at").isNull()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
    assertThat(api.get("/imports/" + id).path("state").asString()).isEqualTo("done");
    return id;
  }

  /** What a screen hears of imports and costs, from when it has subscribed. */
  private BlockingQueue<String> listen() throws Exception {
    var heard = new LinkedBlockingQueue<String>();
    URI live = URI.create("ws://localhost:%d/api/v1/ws/live".formatted(port));
    WebSocket socket =
        http.newWebSocketBuilder()
            .buildAsync(
                live,
                new WebSocket.Listener() {
                  @Override
                  public @Nullable CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    if (!text.toString().contains("heartbeat")) {
                      heard.add(text.toString());
                    }
                    from.request(1);
                    return null;
                  }
                })
            .join();
    socket.sendText("{\"subscribe\":[\"costs\",\"imports\"]}", true).join();
    assertThat(heard.poll(10, TimeUnit.SECONDS)).contains("subscribed");
    return heard;
  }
}
