package io.costsense.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invoices beside small bills whose sums are plain to see. */
class ReconciliationTests extends InvoicesTest {

  private static void assertAmount(JsonNode of, String name, String amount) {
    assertThat(of.path(name).decimalValue()).as(name).isEqualByComparingTo(new BigDecimal(amount));
  }

  @Test
  void provesAMonthWhoseInvoicesAreExactlyWhatTheLedgerHas() throws Exception {
    bill(
        "cloud",
        charge("A", "1", "Compute", "10.000000000000000001"),
        charge("A", "1", "Disks", "0.5"));
    taken(file("list.csv", LIST + "Cloud,A,2026-03,USD,10.500000000000000001\n"));
    JsonNode one = one("A");
    assertThat(one.path("state").asString()).isEqualTo("matched");
    assertThat(one.path("matched_by").asString()).isEqualTo("issuer_and_invoice_id");
    assertAmount(one, "billed", "10.500000000000000001");
    assertAmount(one, "difference", "0");
    assertAmount(one, "tolerance", "1");
    assertThat(one.path("lines").asLong()).isEqualTo(2);
    assertThat(monthState()).isEqualTo("closed_and_proven");
  }

  @Test
  void keepsCurrenciesApartEachWithItsTolerance() throws Exception {
    bill(
        "cloud",
        charge("A", "1", "Compute", "10"),
        charge("J", "1", "Compute", "Usage", "JPY", "1000", "NULL"),
        charge("K", "1", "Compute", "Usage", "KWD", "10.000", "NULL"));
    taken(
        file(
            "list.csv",
            LIST
                + "Cloud,A,2026-03,USD,11\n"
                + "Cloud,J,2026-03,JPY,900\n"
                + "cloud ,K,2026-03,kwd,10.101\n"));
    assertThat(one("A").path("state").asString()).isEqualTo("within_tolerance");
    assertThat(one("J").path("state").asString()).isEqualTo("within_tolerance");
    assertAmount(one("J"), "tolerance", "100");
    assertThat(one("K").path("state").asString()).isEqualTo("off");
    assertAmount(one("K"), "difference", "-0.101");
    assertThat(reconciliations().path("months").get(0).path("totals").size()).isEqualTo(3);
    assertThat(monthState()).isEqualTo("off");
  }

  @Test
  void aBillThatIsRestatedMakesAProvenMonthOff() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10"));
    taken(file("list.csv", LIST + "Cloud,A,2026-03,USD,10\n"));
    String id = one("A").path("id").asString();
    String before = reconciliations().path("as_of").path("committed_at").asString();
    assertThat(monthState()).isEqualTo("closed_and_proven");
    bill("cloud", charge("A", "1", "Compute", "10"), charge("A", "1", "Disks", "5"));
    assertThat(monthState()).isEqualTo("off");
    assertAmount(one("A"), "difference", "5");
    assertThat(one("A").path("id").asString()).isEqualTo(id);
    assertThat(reconciliations("as_of", before).path("months").get(0).path("state").asString())
        .isEqualTo("closed_and_proven");
    assertThat(
            get("/reconciliations/" + id, "as_of", before)
                .path("reconciliation")
                .path("state")
                .asString())
        .isEqualTo("matched");
  }

  @Test
  void tellsInvoicesWithoutChargesAndChargesWithoutInvoice() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10"), charge("NULL", "1", "Support", "7"));
    taken(file("list.csv", LIST + "Cloud,B,2026-03,EUR,12\n"));
    assertThat(one("A").path("state").asString()).isEqualTo("not_invoiced");
    assertThat(one("A").path("invoiced").isNull()).isTrue();
    assertThat(one("none").path("state").asString()).isEqualTo("not_invoiced");
    assertThat(one("B").path("state").asString()).isEqualTo("no_charges");
    assertThat(monthState()).isEqualTo("off");
    assertThat(reconciliations("state", "no_charges").path("reconciliations").size()).isEqualTo(1);
    assertThat(reconciliations("issuer", "nobody").path("months").size()).isZero();
  }

  @Test
  void needsNoInvoiceForChargesThatCostNothing() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10"), charge("NULL", "1", "Free tier", "0"));
    taken(file("list.csv", LIST + "Cloud,A,2026-03,USD,10\n"));
    assertThat(monthState()).isEqualTo("closed_and_proven");
  }

  @Test
  void comparesByPeriodWhereChargesHaveNoInvoiceId() throws Exception {
    bill(
        "cloud",
        charge("NULL", "1", "Compute", "10"),
        charge("NULL", "2", "Compute", "20"),
        charge("NULL", "3", "Compute", "40"));
    taken(
        file(
            "list.csv",
            "Vendor,Invoice No.,Month,Currency,Total,Account\n"
                + "Cloud,A,2026-03,USD,10,1\n"
                + "Cloud,B,2026-03,USD,25,\n"
                + "Cloud,C,2026-03,USD,35,\n"));
    assertThat(one("A").path("matched_by").asString()).isEqualTo("period");
    assertThat(one("A").path("state").asString()).isEqualTo("matched");
    JsonNode both = one("none");
    assertThat(both.path("invoices").size()).isEqualTo(2);
    assertAmount(both, "invoiced", "60");
    assertAmount(both, "billed", "60");
    assertThat(monthState()).isEqualTo("closed_and_proven");
  }

  @Test
  void findsChargesOfAnIssuerThatIsSpeltOtherwiseByTheInvoiceIdAlone() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10"));
    taken(file("list.csv", LIST + "\"Cloud, Inc.\",A,2026-03,USD,10\n"));
    assertThat(one("A").path("matched_by").asString()).isEqualTo("invoice_id");
    assertThat(one("A").path("issuer").asString()).isEqualTo("Cloud");
    assertThat(monthState()).isEqualTo("closed_and_proven");
  }

  @Test
  void comparesWithTheChargesOfOneSourceIfThatIsAsked() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10"));
    bill("copy", charge("A", "1", "Compute", "10"));
    Path list = file("list.csv", LIST + "Cloud,A,2026-03,USD,10\n");
    taken(list);
    assertThat(one("A").path("state").asString()).isEqualTo("off");
    assertThat(post(Map.of("paths", List.of(list.toString()), "source", "cloud")).statusCode())
        .isEqualTo(200);
    JsonNode sourced = reconciliations("source", "cloud").path("reconciliations");
    assertThat(sourced.size()).isEqualTo(1);
    assertThat(sourced.get(0).path("state").asString()).isEqualTo("matched");
  }

  @Test
  void tellsByWhichAccountsAndServicesAnInvoiceIsOff() throws Exception {
    bill(
        "cloud",
        charge("A", "1", "Compute", "10"),
        charge("A", "1", "Disks", "3"),
        charge("A", "2", "Compute", "6"),
        charge("A", "2", "Tax", "Tax", "USD", "1.9", "NULL"));
    taken(
        file(
            "detail.csv",
            DETAIL
                + detail("d1", "10", "1", "Usage", "Compute")
                + detail("d2", "8", "1", "Usage", "Disks")
                + detail("d3", "6", "2", "Usage", "Compute")
                + detail("d4", "1.9", "2", "Tax", "")));
    JsonNode answer = get("/reconciliations/" + one("A").path("id").asString());
    assertThat(answer.path("reconciliation").path("state").asString()).isEqualTo("off");
    assertThat(answer.path("compared_by").valueStream().map(JsonNode::asString))
        .containsExactly("BillingAccountId", "ServiceName");
    JsonNode first = answer.path("compared").path("rows").get(0);
    assertThat(answer.path("compared").path("count").asLong()).isEqualTo(4);
    assertThat(first.path("service_name").asString()).isEqualTo("Disks");
    assertAmount(first, "difference", "-5");
    assertThat(first.path("state").asString()).isEqualTo("off");
    assertThat(answer.path("compared").path("rows").valueStream().skip(1))
        .allMatch(row -> row.path("state").asString().equals("matched"));
    assertThat(answer.path("billed_by").path("count").asLong()).isEqualTo(4);
    assertThat(answer.path("details").path("count").asLong()).isZero();
  }

  @Test
  void comparesInvoiceDetailIdsWhereBothSidesHaveThem() throws Exception {
    bill(
        "cloud",
        charge("A", "1", "Compute", "Usage", "USD", "10", "d1"),
        charge("A", "1", "Disks", "Usage", "USD", "3", "d9"));
    taken(
        file(
            "detail.csv",
            DETAIL + detail("d1", "10", "1", "Usage", "") + detail("d2", "3", "1", "Usage", "")));
    JsonNode answer = get("/reconciliations/" + one("A").path("id").asString());
    assertThat(answer.path("reconciliation").path("state").asString()).isEqualTo("matched");
    assertThat(
            answer
                .path("details")
                .path("rows")
                .valueStream()
                .map(
                    d -> d.path("invoice_detail_id").asString() + " " + d.path("state").asString()))
        .containsExactly("d2 no_charges", "d9 not_invoiced", "d1 matched");
  }

  @Test
  void letsTaxDifferWhereTheInvoiceTellsItApart() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "100"));
    taken(
        file(
            "detail.csv",
            DETAIL + detail("d1", "100", "1", "Usage", "") + detail("d2", "19", "1", "Tax", "")));
    JsonNode one = one("A");
    assertThat(one.path("only_tax_differs").asBoolean()).isTrue();
    assertThat(one.path("state").asString()).isEqualTo("within_tolerance");
    assertAmount(one, "difference", "-19");
    assertAmount(one, "tax_invoiced", "19");
    taken(file("list.csv", LIST + "Cloud,A,2026-03,USD,119\n"));
    assertThat(one("A").path("state").asString()).isEqualTo("off");
  }

  @Test
  void namesOtherChargesThatWouldExplainTheDifference() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10"), charge("NULL", "1", "Support", "7"));
    taken(file("list.csv", LIST + "Cloud,A,2026-03,USD,17\n"));
    JsonNode beside =
        get("/reconciliations/" + one("A").path("id").asString()).path("beside").path("rows");
    assertThat(beside.size()).isEqualTo(1);
    assertThat(beside.get(0).path("explains").asBoolean()).isTrue();
    assertAmount(beside.get(0), "billed", "7");
  }

  @Test
  void waitsForAnOpenPeriodAndForInvoicesThatAreNotIssued() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10"));
    assertThat(monthState()).isEqualTo("open");
    taken(file("open.csv", PERIOD + "Cloud,2026-03-01,2026-04-01,Open,2026-03-01,2026-04-02\n"));
    taken(file("list.csv", LIST + "Cloud,A,2026-03,USD,10\n"));
    assertThat(monthState()).isEqualTo("open");
    taken(
        file("closed.csv", PERIOD + "Cloud,2026-03-01,2026-04-01,Closed,2026-03-01,2026-04-05\n"));
    assertThat(monthState()).isEqualTo("closed_and_proven");
    taken(
        file("draft.csv", DETAIL + detail("d1", "99", "1", "Usage", "").replace("Issued", "Open")));
    assertThat(one("A").path("state").asString()).isEqualTo("provisional");
    assertThat(monthState()).isEqualTo("open");
  }

  @Test
  void isOffWhenAClosedPeriodHasChargesWithoutAnInvoice() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10"), charge("B", "1", "Compute", "5"));
    taken(file("list.csv", LIST + "Cloud,A,2026-03,USD,10\n"));
    assertThat(monthState()).isEqualTo("open");
    taken(
        file("closed.csv", PERIOD + "Cloud,2026-03-01,2026-04-01,Closed,2026-03-01,2026-04-05\n"));
    assertThat(monthState()).isEqualTo("off");
  }

  @Test
  void asksForTheChargesBehindANumberInTheWordsOfTheLines() throws Exception {
    bill("cloud", charge("A|1", "1", "Compute", "10"), charge("B", "1", "Compute", "5"));
    taken(file("list.csv", LIST + "Cloud,A|1,2026-03,USD,10\n"));
    JsonNode charges = one("A|1").path("charges");
    var query = new ArrayList<String>();
    query.addAll(
        List.of("from", charges.path("from").asString(), "to", charges.path("to").asString()));
    charges.path("filters").forEach(f -> query.addAll(List.of("filter", f.asString())));
    query.addAll(List.of("metric", "BilledCost"));
    JsonNode costs = get("/costs", query.toArray(String[]::new));
    assertAmount(costs.path("totals").get(0), "amount", "10");
  }

  @Test
  void refusesWhatItCantUnderstand() throws Exception {
    assertThat(api().problem(400, "/reconciliations", "from", "March").path("detail").asString())
        .contains("2026-03");
    api().problem(400, "/reconciliations", "from", "2026-03", "to", "2026-03");
    api().problem(400, "/reconciliations", "state", "fine");
    api().problem(404, "/reconciliations/2026-03.nothing");
    api().problem(404, "/reconciliations/nothing");
    assertThat(reconciliations().path("months").size()).isZero();
  }

  static String detail(String id, String amount, String account, String category, String service) {
    return "Cloud,A,%s,%s,USD,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,%s,%s,Issued,%s,2026-04-03T00:00:00Z,%s\n"
        .formatted(
            id,
            amount,
            account,
            category,
            service.isEmpty() ? "" : "\"{\"\"ServiceName\"\": \"\"%s\"\"}\"".formatted(service),
            "Line " + id);
  }
}
