package io.costsense;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.platform.DataDirectory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API answers what its contract says, all that it says, and nothing else. */
@ServerTest
class ContractTests {

  private static final JsonMapper JSON = new JsonMapper();

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final TreeSet<String> asked = new TreeSet<>();

  @Test
  void namesTheCallsThatThereAre() throws Exception {
    var there = new TreeSet<String>();
    mappings
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/v1/"))
                    .forEach(
                        path ->
                            mapping
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(
                                    method ->
                                        there.add(
                                            method + " " + path.substring("/api/v1".length())))));
    there.remove("GET /openapi.yaml");
    there.add("GET /ws/live");
    assertThat(Contract.read().calls()).isEqualTo(there);
  }

  @Test
  void isKeptByEveryAnswer() throws Exception {
    Contract contract = Contract.read();
    long id = imported(contract, "good", Map.of("source", "contract"));
    long bad = imported(contract, "bad", Map.of("source", "contract-bad", "accept_partial", true));
    get(contract, "/health", "/health");
    get(contract, "/ledger", "/ledger");
    get(contract, "/ledger", "/ledger?as_of=2001-01-01");
    get(contract, "/imports", "/imports?limit=1");
    get(contract, "/imports", "/imports?limit=0");
    get(contract, "/imports/{id}", "/imports/" + id);
    get(contract, "/imports/{id}", "/imports/" + bad);
    get(contract, "/imports/{id}", "/imports/999999");
    get(contract, "/imports/{id}/rejects", "/imports/%d/rejects".formatted(bad));
    get(contract, "/imports/{id}/rejects", "/imports/%d/rejects?format=csv".formatted(bad));
    get(contract, "/imports/{id}/rejects", "/imports/999999/rejects");
    get(contract, "/imports/{id}/conformance", "/imports/%d/conformance".formatted(id));
    get(contract, "/imports/{id}/conformance", "/imports/%d/conformance?status=x".formatted(id));
    get(contract, "/imports/{id}/conformance", "/imports/999999/conformance");
    get(contract, "/dashboard/summary", "/dashboard/summary");
    get(contract, "/dashboard/summary", "/dashboard/summary?month=2199-01");
    get(contract, "/dashboard/summary", "/dashboard/summary?month=May");
    get(contract, "/dashboard/summary", "/dashboard/summary?as_of=2001-01-01");
    for (String costs : List.of("/costs", "/costs/daily", "/costs/trend")) {
      get(contract, costs, costs + "?group_by=ServiceName,tag:env&limit=3");
      get(contract, costs, costs + "?group_by=ResourceId&limit=2&filter=ChargeCategory!=Tax");
      get(contract, costs, costs + "?metric=Cost");
      get(contract, costs, costs + "?as_of=" + id);
      get(contract, costs, costs + "?as_of=2001-01-01");
      get(contract, costs, costs + "?from=2031-01-01&to=2031-02-01");
    }
    get(contract, "/costs", "/costs?granularity=month&format=csv");
    for (String savings : List.of("/discounts", "/commitments")) {
      get(contract, savings, savings + "?group_by=SubAccountId,tag:env&limit=3");
      get(contract, savings, savings + "?format=csv");
      get(contract, savings, savings + "?filter=Cost");
      get(contract, savings, savings + "?from=2031-01-01&to=2031-02-01");
    }
    get(contract, "/discounts", "/discounts?granularity=month");
    get(contract, "/costs/lines", "/costs/lines?limit=3");
    get(contract, "/costs/lines", "/costs/lines?cursor=x");
    get(contract, "/costs/lines", "/costs/lines?as_of=999999");
    get(contract, "/costs/dimensions", "/costs/dimensions");
    get(contract, "/costs/dimensions/{name}/values", "/costs/dimensions/ServiceName/values");
    get(contract, "/costs/dimensions/{name}/values", "/costs/dimensions/tag:env/values?limit=1");
    get(contract, "/costs/dimensions/{name}/values", "/costs/dimensions/Nothing/values");
    rates(contract);
    for (String currency : List.of("USD", "XAU")) {
      get(contract, "/dashboard/summary", "/dashboard/summary?currency=" + currency);
      for (String costs : List.of("/costs", "/costs/daily", "/costs/trend")) {
        get(contract, costs, costs + "?group_by=ServiceName&currency=" + currency);
      }
    }
    converted(contract);
    get(contract, "/focus/versions", "/focus/versions");
    for (String asked : List.of("?lineage=true", "?format=parquet&version=1.2", "?version=1.0")) {
      get(contract, "/exports/focus", "/exports/focus" + asked);
    }
    check(contract, "POST /verifications", post("/verifications", "{}"));
    check(
        contract,
        "DELETE /verifications",
        send(HttpRequest.newBuilder(address("/verifications")).DELETE().build()));
    get(contract, "/retention", "/retention");
    check(contract, "POST /retention", post("/retention", "{}"));
    check(contract, "POST /restorations", post("/restorations", "{}"));
    check(contract, "POST /imports/{id}/cancel", post("/imports/%d/cancel".formatted(id), "{}"));
    imported(contract, "dry", Map.of("source", "contract", "dry_run", true));
    delete(contract, id);
    delete(contract, id);
    imported(contract, "again", Map.of("source", "contract"));
    restatements(contract);
    invoices(contract);
    asked.add("GET /ws/live");
    assertThat(asked).isEqualTo(contract.calls());
  }

  private void restatements(Contract contract) throws Exception {
    String restatements = "/costs/restatements";
    get(contract, restatements, restatements + "?source=contract");
    get(contract, restatements, restatements + "?cursor=x");
    for (String of : List.of("/comparison", "/lines")) {
      String call = restatements + of;
      String march = call + "?source=contract&period=2026-03";
      get(contract, call, march + "&limit=5");
      get(contract, call, march + "&filter=ServiceCategory=Compute&from_import=999999");
      get(contract, call, call);
    }
    get(
        contract,
        restatements + "/comparison",
        restatements + "/comparison?source=contract&period=2026-03&group_by=ServiceName,tag:env");
  }

  private void converted(Contract contract) throws Exception {
    JsonNode newest = JSON.readTree(send(HttpRequest.newBuilder(address("/costs")).build()).body());
    String month = newest.path("from").asString().substring(0, 7);
    String entered =
        "{\"month\":\"%s\",\"from\":\"USD\",\"to\":\"XPF\",\"rate\":100}".formatted(month);
    HttpRequest enter =
        HttpRequest.newBuilder(address("/exchange-rates"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(entered))
            .build();
    check(contract, "PUT /exchange-rates", send(enter));
    get(contract, "/costs", "/costs?filter=BillingCurrency=USD&currency=XPF");
  }

  private void rates(Contract contract) throws Exception {
    String rates = "/exchange-rates";
    String imports = "POST /exchange-rates/imports";
    check(contract, imports, post(rates + "/imports?name=ecb.csv", "Date,JPY,\n2001-03-01,100,\n"));
    check(contract, imports, post(rates + "/imports", "date,from,to,rate\n2001-03-01,JPY,EUR,0\n"));
    get(contract, rates, rates + "?limit=1");
    get(contract, rates, rates + "?month=March");
    for (String rate : List.of("2", "-1")) {
      check(
          contract,
          "PUT " + rates,
          send(
              HttpRequest.newBuilder(address(rates))
                  .header("Content-Type", "application/json")
                  .PUT(
                      BodyPublishers.ofString(
                          "{\"month\":\"2001-04\",\"from\":\"Token\",\"to\":\"JPY\",\"rate\":%s}"
                              .formatted(rate)))
                  .build()));
    }
    for (int i = 0; i < 2; i++) {
      URI one = address(rates + "?month=2001-04&from=JPY&to=Token");
      check(contract, "DELETE " + rates, send(HttpRequest.newBuilder(one).DELETE().build()));
    }
    get(contract, "/exchange-rates/changes", rates + "/changes?limit=1");
    get(contract, "/exchange-rates/changes", rates + "/changes?cursor=x");
  }

  private void invoices(Contract contract) throws Exception {
    Path list = folder.resolve("invoices.csv");
    Files.writeString(
        list, "issuer,invoice id,period,currency,amount,note\nCloud,A,2026-03,USD,1.5,n\n");
    String body = JSON.writeValueAsString(Map.of("paths", List.of(list.toString())));
    HttpResponse<String> taken = post("/invoices", body);
    check(contract, "POST /invoices", taken);
    check(contract, "POST /invoices", post("/invoices", body));
    Files.writeString(list, "issuer,invoice id,period,currency,amount\nCloud,A,2026-03,USD,x\n");
    check(contract, "POST /invoices", post("/invoices", body));
    long id = JSON.readTree(taken.body()).path("documents").get(0).path("id").asLong();
    get(contract, "/invoices", "/invoices?limit=1");
    get(contract, "/invoices/{id}", "/invoices/" + id);
    get(contract, "/invoices/{id}", "/invoices/999999");
    String all = "/reconciliations?from=2026-02&to=2026-04";
    get(contract, "/reconciliations", all);
    get(contract, "/reconciliations", "/reconciliations?from=x");
    for (JsonNode one :
        JSON.readTree(send(HttpRequest.newBuilder(address(all)).build()).body())
            .path("reconciliations")) {
      get(
          contract,
          "/reconciliations/{id}",
          "/reconciliations/" + one.path("id").asString() + "?limit=3");
    }
    get(contract, "/reconciliations/{id}", "/reconciliations/nothing");
    check(
        contract,
        "DELETE /invoices/{id}",
        send(HttpRequest.newBuilder(address("/invoices/" + id)).DELETE().build()));
  }

  private void get(Contract contract, String call, String path) throws Exception {
    check(contract, "GET " + call, send(HttpRequest.newBuilder(address(path)).build()));
  }

  private void delete(Contract contract, long id) throws Exception {
    String path = "/imports/" + id;
    check(
        contract,
        "DELETE /imports/{id}",
        send(HttpRequest.newBuilder(address(path)).DELETE().build()));
    while (JSON.readTree(send(HttpRequest.newBuilder(address(path)).build()).body())
        .path("withdrawn_at")
        .isNull()) {
      Thread.sleep(20);
    }
    get(contract, "/imports/{id}", path);
  }

  private void check(Contract contract, String call, HttpResponse<String> answer) {
    asked.add(call);
    contract.demand(
        call,
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse(""),
        answer.body());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/json")
            .header("Authorization", OwnersToken.bearer(data))
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://localhost:%d/api/v1%s".formatted(port, path));
  }

  /** A generated bill; a bad one has a line put aside. */
  private long imported(Contract contract, String name, Map<String, Object> options)
      throws Exception {
    Path bills = folder.resolve(name);
    new BillGenerator()
        .generate(
            new BillOptions(
                300,
                2,
                LocalDate.of(2026, 3, 31),
                bills,
                name.equals("dry") || name.equals("again") ? 4 : 3,
                BillFormat.CSV,
                "USD",
                false),
            (written, of) -> {});
    if (name.equals("bad")) {
      try (var files = Files.list(bills)) {
        for (Path bill : files.toList()) {
          Files.writeString(bill, Files.readString(bill) + "not,a,charge\n");
        }
      }
    }
    var delivery = new HashMap<>(options);
    delivery.put("paths", List.of(bills.toString()));
    HttpResponse<String> started = post("/imports", JSON.writeValueAsString(delivery));
    check(contract, "POST /imports", started);
    check(contract, "POST /imports", post("/imports", "{\"paths\": []}"));
    long id = JSON.readTree(started.body()).path("id").asLong();
    while (true) {
      HttpResponse<String> record = send(HttpRequest.newBuilder(address("/imports/" + id)).build());
      check(contract, "GET /imports/{id}", record);
      JsonNode one = JSON.readTree(record.body());
      if (!one.path("finished_at").isNull()) {
        assertThat(one.path("state").asString()).as(record.body()).isEqualTo("done");
        return id;
      }
      Thread.sleep(20);
    }
  }
}
