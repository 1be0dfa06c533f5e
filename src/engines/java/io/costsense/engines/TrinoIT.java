package io.costsense.engines;

import static io.trino.testing.TestingSession.testSessionBuilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.plugin.iceberg.IcebergPlugin;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.QueryRunner;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trino reads the ledger, configured by nothing but what {@code ./costsense engines} prints. */
class TrinoIT {

  private static final String HEADER =
      "BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargeClass,ChargeFrequency,InvoiceIssuerName,PricingUnit,ServiceCategory,ServiceName,BilledCost,EffectiveCost,ListCost,ContractedCost,PricingQuantity,ListUnitPrice,ChargePeriodStart,ChargePeriodEnd,ChargeDescription,ResourceId,SkuId,ServiceProviderName,HostProviderName\n";

  private static final String CHARGE =
      "a,A,USD,2026-05-01T00:00:00Z,2026-06-01T00:00:00Z,Usage,,Usage-Based,Cloud,Hours,Compute,Exact,%s,%s,0,0,1,0,2026-05-02T00:00:00Z,2026-05-03T00:00:00Z,d,r,s,Cloud,Cloud\n";

  @TempDir private static Path home;
  private static PackagedCostSense costsense;
  private static QueryRunner trino;

  @BeforeAll
  static void startBoth() throws Exception {
    costsense = new PackagedCostSense(home);
    for (String seed : List.of("1", "2")) {
      String bills = home.resolve("bills-" + seed).toString();
      costsense.run("generate", "--lines", "3000", "--months", "3", "--seed", seed, "--out", bills);
      costsense.ask("import", bills, "--source", "cloud");
    }
    Path exact = home.resolve("exact.csv");
    Files.writeString(
        exact,
        HEADER
            + CHARGE.formatted("0.000000000000000001", "-1234567890123456.123456789012345678")
            + CHARGE.formatted("12345678901234567", "0.1"));
    costsense.ask("import", exact.toString(), "--source", "exact");

    trino =
        DistributedQueryRunner.builder(
                testSessionBuilder().setCatalog("costsense").setSchema("tenant_default").build())
            .setWorkerCount(0)
            .build();
    trino.installPlugin(new IcebergPlugin());
    trino.createCatalog("costsense", "iceberg", printed());
  }

  @AfterAll
  static void stopBoth() {
    if (trino != null) {
      trino.close();
    }
    if (costsense != null) {
      costsense.stop();
    }
  }

  private static Map<String, String> printed() throws Exception {
    var properties = new Properties();
    properties.load(new StringReader(costsense.ask("engines", "trino")));
    assertThat(properties.remove("connector.name")).isEqualTo("iceberg");
    String token = costsense.token();
    return properties.entrySet().stream()
        .collect(
            Collectors.toMap(
                property -> (String) property.getKey(),
                property ->
                    ((String) property.getValue()).replace("${ENV:COSTSENSE_TOKEN}", token)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BilledCost", "EffectiveCost", "ListCost", "ContractedCost"})
  void addsUpTheSameToTheLastDigit(String metric) throws Exception {
    Map<String, BigDecimal> sums = sums(metric, "charge");
    assertThat(sums).hasSizeGreaterThan(5).isEqualTo(costs(metric));
  }

  @Test
  void readsEachImportsVersionAsItsQuestionsDo() throws Exception {
    for (String id : List.of("1", "2", "3")) {
      Object snapshot =
          trino
              .execute(
                  "SELECT snapshot_id FROM \"charge$snapshots\" WHERE summary['costsense.import-id'] = '%s'"
                      .formatted(id))
              .getOnlyValue();
      assertThat(sums("BilledCost", "charge FOR VERSION AS OF " + snapshot))
          .as("as of import " + id)
          .isNotEmpty()
          .isEqualTo(costs("BilledCost", "--as-of", id));
    }
    assertThat(costs("BilledCost", "--as-of", "1"))
        .isNotEqualTo(costs("BilledCost", "--as-of", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO charge (billedcost) VALUES (1)",
        "DELETE FROM charge",
        "UPDATE charge SET billedcost = 0",
        "ALTER TABLE charge ADD COLUMN a bigint",
        "DROP TABLE charge",
        "CREATE TABLE other (a bigint)",
        "CREATE SCHEMA costsense.other",
        "CALL system.rollback_to_snapshot('tenant_default', 'charge', 1)",
      })
  void isRefusedEveryChange(String change) throws Exception {
    List<Path> before = files();
    assertThatThrownBy(() -> trino.execute(change)).hasMessageContaining("Access Denied");
    assertThat(files()).isEqualTo(before);
  }

  /** Whoever leaves READ_ONLY out of Trino's configuration meets CostSense's own refusal. */
  @Test
  void isRefusedChangesByTheCatalogToo() throws Exception {
    var properties = new HashMap<>(printed());
    properties.remove("iceberg.security");
    trino.createCatalog("careless", "iceberg", properties);
    List<Path> before = files();
    for (String change :
        List.of(
            "INSERT INTO careless.tenant_default.charge (billedcost) VALUES (1)",
            "DELETE FROM careless.tenant_default.charge WHERE x_importid = 2",
            "CREATE SCHEMA careless.other",
            "ALTER TABLE careless.tenant_default.charge ADD COLUMN a bigint")) {
      assertThatThrownBy(() -> trino.execute(change))
          .as(change)
          .hasStackTraceContaining("CostSense's catalog is read-only.");
    }
    assertThat(files())
        .as("Trino leaves data files, but no metadata")
        .containsAll(before)
        .filteredOn(file -> file.startsWith(metadata()))
        .containsExactlyElementsOf(
            before.stream().filter(file -> file.startsWith(metadata())).toList());
    assertThat(sums("BilledCost", "charge")).isEqualTo(costs("BilledCost"));
  }

  @Test
  void isRefusedWithAnotherToken() throws Exception {
    var properties = new HashMap<>(printed());
    properties.put("iceberg.rest-catalog.oauth2.token", "another");
    trino.createCatalog("stranger", "iceberg", properties);
    assertThatThrownBy(() -> trino.execute("SELECT count(*) FROM stranger.tenant_default.charge"))
        .hasStackTraceContaining("The token belongs to another server");
  }

  private static Map<String, BigDecimal> sums(String metric, String table) {
    var sums = new TreeMap<String, BigDecimal>();
    trino
        .execute(
            "SELECT servicename, billingcurrency, sum(%s) FROM %s GROUP BY 1, 2"
                .formatted(metric, table))
        .getMaterializedRows()
        .forEach(
            row ->
                sums.put(
                    row.getField(0) + " " + row.getField(1),
                    ((BigDecimal) row.getField(2)).stripTrailingZeros()));
    return sums;
  }

  private static Map<String, BigDecimal> costs(String metric, String... options) throws Exception {
    var command =
        Stream.concat(
            Stream.of(
                "costs",
                "--by",
                "ServiceName",
                "--metric",
                metric,
                "--from",
                "2000-01-01",
                "--to",
                "2100-01-01",
                "--limit",
                "1000",
                "--format",
                "csv"),
            Stream.of(options));
    List<String> lines = costsense.ask(command.toArray(String[]::new)).lines().toList();
    assertThat(lines.getFirst()).isEqualTo("ServiceName,period,currency,amount,lines,rest");
    var sums = new TreeMap<String, BigDecimal>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      assertThat(values).as(line).hasSize(6);
      sums.put(values[0] + " " + values[2], new BigDecimal(values[3]).stripTrailingZeros());
    }
    return sums;
  }

  private static Path metadata() {
    return costsense.lake().resolve("tenant_default/charge/metadata");
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(costsense.lake())) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
