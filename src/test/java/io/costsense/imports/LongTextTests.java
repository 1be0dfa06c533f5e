package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server with the heap that the launcher gives it, whose bill has descriptions of half a megabyte
 * each. {@code -Dtest.charges=1000} has as many as were too many once.
 */
class LongTextTests {

  private static final int CHARGES = Integer.getInteger("test.charges", 60);
  private static final String OF_LONG = "&filter=BillingAccountId%3Dlong";
  private static final String LONG = "d".repeat(500_000);

  @TempDir private static Path folder;
  private static ServerProcess server;
  private static LedgerClient client;

  @BeforeAll
  static void start() throws IOException {
    server = ServerProcess.startAsLaunched(folder.resolve("data"));
    client = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void areShownInPartAndKeptWhole() throws Exception {
    JsonNode record = client.imported(LedgerClient.Options.source("long"), longBill());
    assertThat(record.path("state").asString()).as(record.toString()).isEqualTo("done");

    var seen = new HashSet<Long>();
    String cursor = "";
    do {
      HttpResponse<String> answer =
          client.get("/api/v1/costs/lines?order=ChargePeriodStart&limit=1000" + OF_LONG + cursor);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body().length()).isLessThan(10_000_000);
      JsonNode page = JsonMapper.shared().readTree(answer.body());
      assertThat(page.path("lines")).isNotEmpty();
      for (JsonNode line : page.path("lines")) {
        seen.add(line.path("lineage").path("line").asLong());
        assertThat(line.path("shortened").valueStream().map(JsonNode::asString))
            .containsExactly("ChargeDescription");
        assertThat(line.path("charge").path("ChargeDescription").asString())
            .matches("d{500}\\.\\.\\. \\(50000\\d characters, MD5 [0-9a-f]{32}\\)");
      }
      cursor =
          page.path("next_cursor").isNull() ? "" : "&cursor=" + page.path("next_cursor").asString();
    } while (!cursor.isEmpty());
    assertThat(seen).hasSize(CHARGES);

    JsonNode groups =
        client.json("/api/v1/costs?group_by=ChargeDescription&limit=10000" + OF_LONG).path("rows");
    assertThat(groups).as("each description is a group of its own").hasSize(CHARGES);
    assertThat(client.json("/api/v1/costs/daily?group_by=ServiceName&limit=100").path("currencies"))
        .hasSize(1);
    assertThat(
            client
                .json("/api/v1/costs/dimensions/ChargeDescription/values?limit=1000&contains=ddd")
                .path("values"))
        .hasSize(CHARGES);
    assertThat(client.get("/api/v1/dashboard/summary").statusCode()).isEqualTo(200);
    assertThat(client.verification().path("ok").asBoolean()).isTrue();
    assertThat(
            allAtOnce(client, "/api/v1/costs/lines?limit=1000&order=-ChargePeriodStart" + OF_LONG))
        .contains(200)
        .isSubsetOf(200, 503);
    assertThat(client.get("/api/v1/health").statusCode()).isEqualTo(200);
  }

  @Test
  void largeAnswersTakeTurnsAtTheMemory() throws Exception {
    JsonNode record = client.imported(LedgerClient.Options.source("wide"), wideBill());
    assertThat(record.path("state").asString()).as(record.toString()).isEqualTo("done");
    String call =
        "/api/v1/costs?group_by=ResourceId,ResourceName,SkuId&granularity=day&limit=10000"
            + "&from=2025-01-01&to=2025-02-01&order=";
    assertThat(client.get(call + "period").body().length()).isGreaterThan(9_000_000);
    assertThat(allAtOnce(client, call + "amount")).contains(200).isSubsetOf(200, 503);
    assertThat(client.get("/api/v1/health").statusCode()).isEqualTo(200);
  }

  /** The status of so many answers to questions that are asked at the same time. */
  private static List<Integer> allAtOnce(LedgerClient client, String call) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> asked =
          IntStream.range(0, 20)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> client.get(call + "&filter=BilledCost!=" + i).statusCode()))
              .toList();
      var answered = new ArrayList<Integer>();
      for (Future<Integer> one : asked) {
        answered.add(one.get());
      }
      return answered;
    }
  }

  private static Path longBill() throws IOException {
    BillText bill =
        BillText.of("long", "2025-01")
            .without("ChargeDescription")
            .column("ChargeDescription", "")
            .charges(CHARGES);
    Path file = folder.resolve("long.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(bill.header() + "\n");
      int number = 0;
      for (String line : bill.lines()) {
        // The description is the last column.
        out.write(line + LONG + number++ + "\n");
      }
    }
    return file;
  }

  private static Path wideBill() throws IOException {
    BillText bill =
        BillText.of("wide", "2025-01")
            .column("ResourceId", "")
            .column("ResourceName", "")
            .column("SkuId", "");
    for (int i = 0; i < 45_000; i++) {
      bill.charge(
          "ResourceId",
          "arn:aws:ec2:eu-central-1:123456789012:instance/" + i % 9_000,
          "ResourceName",
          "machine number %d of the fleet".formatted(i % 9_000),
          "SkuId",
          "sku-" + i % 9_000,
          "ChargePeriodStart",
          "2025-01-%02dT00:00:00Z".formatted(1 + i / 9_000));
    }
    return bill.in(folder, "wide.csv");
  }
}
