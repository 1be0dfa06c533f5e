package io.costsense.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.OwnersToken;
import io.costsense.costs.Api;
import io.costsense.costs.Bill;
import io.costsense.costs.QuestionsTest;
import io.costsense.platform.DataDirectory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A test of invoices through the API, for a tenant of its own. */
@QuestionsTest
abstract class InvoicesTest {

  static final String LIST = "issuer,invoice id,period,currency,amount\n";
  static final String DETAIL =
      "InvoiceIssuerName,InvoiceId,InvoiceDetailId,BilledCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,BillingAccountId,ChargeCategory,InvoiceIssueStatus,InvoiceDetailGrain,InvoiceDetailLastUpdated,InvoiceDetailDescription\n";
  static final String PERIOD =
      "InvoiceIssuerName,BillingPeriodStart,BillingPeriodEnd,BillingPeriodStatus,BillingPeriodCreated,BillingPeriodLastUpdated\n";

  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;
  @Autowired private JdbcClient sql;
  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void aTenant() {
    tenant.choose(Bill.newTenant());
    sql.sql("INSERT INTO tenant (id) VALUES (:id)").param("id", tenant.get().id()).update();
  }

  Path dataDirectory() {
    return data.path();
  }

  /**
   * Charges of March 2026 as {@code (invoice, account, service, category, currency, billed)} of the
   * issuer Cloud.
   */
  void bill(String source, String... charges) throws Exception {
    bill.commit(
        tenant.get(),
        source,
        """
        SELECT 'Cloud' AS InvoiceIssuerName, invoice AS InvoiceId, account AS BillingAccountId, account || '-sub' AS SubAccountId,
               service AS ServiceName, category AS ChargeCategory, currency AS BillingCurrency, billed::DECIMAL(38,18) AS BilledCost,
               billed::DECIMAL(38,18) AS EffectiveCost, detail AS InvoiceDetailId,
               TIMESTAMPTZ '2026-03-01 00:00:00+00' AS BillingPeriodStart, TIMESTAMPTZ '2026-04-01 00:00:00+00' AS BillingPeriodEnd,
               TIMESTAMPTZ '2026-03-05 00:00:00+00' AS ChargePeriodStart
        FROM (VALUES %s) AS t(invoice, account, service, category, currency, billed, detail)
        """
            .formatted(String.join(", ", charges)));
  }

  static String charge(String invoice, String account, String service, String amount) {
    return charge(invoice, account, service, "Usage", "USD", amount, "NULL");
  }

  static String charge(
      String invoice,
      String account,
      String service,
      String category,
      String currency,
      String amount,
      String detail) {
    return "(%s, '%s', '%s', '%s', '%s', %s, %s)"
        .formatted(
            invoice.equals("NULL") ? "NULL::VARCHAR" : "'" + invoice + "'",
            account,
            service,
            category,
            currency,
            amount,
            detail.equals("NULL") ? "NULL::VARCHAR" : "'" + detail + "'");
  }

  Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  HttpResponse<String> post(Path... files) throws Exception {
    return post(Map.of("paths", List.of(files).stream().map(Path::toString).toList()));
  }

  HttpResponse<String> post(Map<String, Object> body) throws Exception {
    return send(
        HttpRequest.newBuilder(address("/invoices"))
            .header("Content-Type", "application/json")
            .header("Authorization", OwnersToken.bearer(data))
            .POST(BodyPublishers.ofString(Api.JSON.writeValueAsString(body))));
  }

  /** Brings documents that must be taken. */
  JsonNode taken(Path... files) throws Exception {
    HttpResponse<String> answer = post(files);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Api.JSON.readTree(answer.body()).path("documents");
  }

  /** Brings documents that must be refused. */
  JsonNode refused(int status, Path... files) throws Exception {
    HttpResponse<String> answer = post(files);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Api.JSON.readTree(answer.body());
  }

  JsonNode withdrawn(long document) throws Exception {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(address("/invoices/" + document)).DELETE());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Api.JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://localhost:%d/api/v1%s".formatted(port, path));
  }

  JsonNode get(String path, String... parameters) throws Exception {
    return api.get(path, parameters);
  }

  Api api() {
    return api;
  }

  JsonNode reconciliations(String... parameters) throws Exception {
    return get("/reconciliations", parameters);
  }

  /** The only reconciliation of an invoice, or of charges without InvoiceId. */
  JsonNode one(String invoice) throws Exception {
    List<JsonNode> found =
        reconciliations()
            .path("reconciliations")
            .valueStream()
            .filter(r -> r.path("invoice_id").asString("none").equals(invoice))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  String monthState() throws Exception {
    JsonNode months = reconciliations().path("months");
    assertThat(months.size()).as(months.toString()).isEqualTo(1);
    return months.get(0).path("state").asString();
  }
}
