package io.costsense.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusVersion;
import io.costsense.tenancy.Tenant;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTests extends ExportTest {

  /** Four charges of two months, half filled. */
  private static final String CHARGES =
      """
      SELECT TIMESTAMPTZ '2026-01-01' AS BillingPeriodStart, TIMESTAMPTZ '2026-02-01' AS BillingPeriodEnd,
             start AS ChargePeriodStart, start + INTERVAL 1 DAY AS ChargePeriodEnd,
             'USD' AS BillingCurrency, service AS ServiceName, cost AS EffectiveCost, cost AS BilledCost,
             zone AS AvailabilityZone, team AS x_Team, NULL::VARCHAR AS x_Empty
      FROM (VALUES (TIMESTAMPTZ '2026-01-10', 'Disks', 1.50, 'a', NULL),
                   (TIMESTAMPTZ '2026-01-11', 'Disks', -2, NULL, 'red'),
                   (TIMESTAMPTZ '2026-01-12', 'Nets', 1e-9::DECIMAL(38,18), NULL, NULL)) t(start, service, cost, zone, team)
      """;

  private static String names(FocusVersion version) {
    return FocusColumns.of(version).stream()
        .map(FocusColumn::name)
        .collect(Collectors.joining(","));
  }

  private static String mandatory() {
    return FocusColumns.current().stream()
        .filter(FocusColumn::isMandatory)
        .map(FocusColumn::name)
        .collect(Collectors.joining(","));
  }

  /** A charge in which every column has a value. */
  private static String fullCharge() {
    return FocusColumns.current().stream()
        .map(
            column ->
                switch (column.type()) {
                      case STRING -> "'v'";
                      case JSON -> "'{\"k\":\"v\"}'";
                      case DECIMAL -> "1.25";
                      case TIME, DATE -> "TIMESTAMPTZ '2026-01-01'";
                    }
                    + " AS "
                    + column.name())
        .collect(Collectors.joining(", ", "SELECT ", ", 'p' AS x_Own"));
  }

  @Test
  void hasExactlyTheVersionsColumnsAndThenTheCustomOnes() throws Exception {
    bill.commit(tenant, "full", fullCharge());

    assertThat(lines().getFirst()).isEqualTo(names(FocusVersion.of("1.4")) + ",x_Own");
    assertThat(lines("version", "1.3").getFirst())
        .isEqualTo(
            names(FocusVersion.of("1.3"))
                + ",x_CommitmentProgramEligibilityDetails,x_InvoiceDetailId,x_Own");
    assertThat(lines("version", "1.2").getFirst())
        .isEqualTo(
            names(FocusVersion.of("1.2"))
                + ",x_AllocatedMethodDetails,x_AllocatedMethodId,x_AllocatedResourceId"
                + ",x_AllocatedResourceName,x_AllocatedTags,x_CommitmentProgramEligibilityDetails"
                + ",x_ContractApplied,x_InvoiceDetailId,x_Own");
    assertThat(names(FocusVersion.of("1.2")))
        .contains("ProviderName,PublisherName")
        .doesNotContain("Host");
  }

  @Test
  void writesValuesAsFocusWantsThem() throws Exception {
    bill.commit(tenant, "full", fullCharge());

    assertThat(lines().get(1))
        .contains("\"{\"\"k\"\":\"\"v\"\"}\"", ",1.25,", ",2026-01-01T00:00:00Z,")
        .endsWith(",p");
  }

  @Test
  void leavesOutColumnsThatNeedntBeThereAndHaveNoValue() throws Exception {
    bill.commit(tenant, "some", CHARGES);

    assertThat(lines().getFirst()).isEqualTo("AvailabilityZone," + mandatory() + ",x_Team");
    assertThat(lines("filter", "ServiceName=Nets")).hasSize(2).first().isEqualTo(mandatory());
    assertThat(lines("from", "2026-01-11", "to", "2026-01-12"))
        .hasSize(2)
        .first()
        .isEqualTo(mandatory() + ",x_Team");
  }

  @Test
  void takesAHalfOpenIntervalAndFilters() throws Exception {
    bill.commit(tenant, "some", CHARGES);

    assertThat(lines()).hasSize(4);
    assertThat(lines("from", "2026-01-10", "to", "2026-01-12")).hasSize(3);
    assertThat(lines("from", "2026-01-11")).hasSize(3).anyMatch(line -> line.contains(",-2,"));
    assertThat(lines("filter", "ServiceName=Disks", "filter", "EffectiveCost>0"))
        .hasSize(2)
        .last()
        .asString()
        .contains(",1.5,");
    assertThat(lines("filter", "x_Team=red")).hasSize(2);
    assertThat(lines("filter", "ServiceName=Nets").getLast()).contains(",0.000000001,");
  }

  @Test
  void hasAHeaderAlsoWithoutCharges() throws Exception {
    assertThat(lines()).containsExactly(mandatory());
    assertThat(Files.size(exported("no.parquet", "format", "parquet"))).isPositive();
    bill.commit(tenant, "some", CHARGES);
    assertThat(lines("filter", "ServiceName=None")).containsExactly(mandatory());
    assertThat(lines("from", "2031-01-01", "to", "2032-01-01")).containsExactly(mandatory());
    assertThat(lines("as_of", "2001-01-01")).containsExactly(mandatory());
  }

  @Test
  void tellsWhereChargesCameFromIfAsked() throws Exception {
    bill.commit(tenant, "some", CHARGES);

    List<String> lines = lines("lineage", "true");
    assertThat(lines.getFirst())
        .endsWith(",x_CostSenseFile,x_CostSenseImport,x_CostSenseLine,x_CostSenseSource,x_Team");
    assertThat(lines.get(1)).matches(".*,bill\\.csv,\\d+,2,some,");
    assertThat(lines.get(3)).matches(".*,bill\\.csv,\\d+,4,some,");
    imported(exported("lineage.csv", "lineage", "true"));
    assertThat(lines("lineage", "true").getFirst())
        .contains(",x_CostSenseFile,x_CostSenseFile2,x_CostSenseImport,x_CostSenseImport2,");
  }

  @Test
  void keepsTenantsApart() throws Exception {
    bill.commit(tenant, "some", CHARGES);
    Tenant other = newTenant();
    chosen.choose(other);

    assertThat(lines()).containsExactly(mandatory());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version  | 1.0         | The parameter version can't be 1.0; it is one of: 1.2, 1.3, 1.4.",
        "format   | json        | The parameter format can't be json; it is one of: csv, parquet.",
        "lineage  | yes         | The parameter lineage can't be yes; it is one of: false, true.",
        "from     | yesterday   | The parameter from is a day such as",
        "filter   | Nothing=1   | The ledger has no column Nothing.",
        "group_by | ServiceName | There is no parameter group_by here.",
        "as_of    | 999999999   | There is no import 999999999."
      })
  void refusesWhatItCantUnderstand(String parameter, String value, String sentence)
      throws Exception {
    int status = parameter.equals("as_of") ? 404 : 400;
    assertThat(api.problem(status, "/exports/focus", parameter, value).path("detail").asString())
        .startsWith(sentence);
  }

  @Test
  void endsItsWorkWhenTheClientGoesAndRunsOnlyAFewAtOnce() throws Exception {
    String text = "repeat(md5(range::VARCHAR), 60)";
    bill.commit(
        tenant,
        "large",
        """
        SELECT TIMESTAMPTZ '2026-01-01' AS BillingPeriodStart, TIMESTAMPTZ '2026-01-01' AS ChargePeriodStart,
               'USD' AS BillingCurrency, 1 AS EffectiveCost, %s AS ChargeDescription FROM range(30000)
        """
            .formatted(text));
    var slow = new ArrayList<Socket>();
    for (int i = 0; i < 2; i++) {
      slow.add(begun());
    }

    assertThat(api.problem(503, "/exports/focus").path("type").asString())
        .isEqualTo("urn:costsense:problem:too-many-exports");

    assertThat(workingFiles()).isNotEmpty();
    for (Socket socket : slow) {
      socket.close();
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!workingFiles().isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
    assertThat(lines()).hasSize(30_001);
  }

  /** A client that reads the first bytes and then no more. */
  private Socket begun() throws Exception {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("localhost", port));
    socket
        .getOutputStream()
        .write(
            "GET /api/v1%s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                .formatted(query(), port)
                .getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    return socket;
  }

  @Test
  void cutsLargeFilesAndPutsSmallOnesTogether() {
    assertThat(ExportPart.cut(List.of(), 10)).containsExactly(ExportPart.ofWhole(List.of()));
    assertThat(Stream.of(ExportPart.ofWhole(List.of())).map(ExportPart::condition))
        .containsExactly("true");
  }
}
