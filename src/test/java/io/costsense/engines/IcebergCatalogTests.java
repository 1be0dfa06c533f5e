package io.costsense.engines;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.costs.Api;
import io.costsense.lake.TableVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The ledger as another engine reads it. */
class IcebergCatalogTests extends CatalogTest {

  @Autowired private Api api;

  @Test
  void leadsToTheTableWhoseFilesHaveTheSameSumsNowAndAsOfAnImport() throws Exception {
    TableVersion first = commit(tenant, "cloud", "12.345678901234567891");
    commit(tenant, "cloud", "99999999999.000000000000000001");
    commit(tenant, "other", "-0.1");

    try (RESTCatalog catalog = engine.catalog()) {
      assertThat(catalog.listNamespaces()).containsExactly(own);
      assertThat(catalog.listNamespaces(own)).isEmpty();
      assertThat(catalog.namespaceExists(own)).isTrue();
      assertThat(catalog.loadNamespaceMetadata(own)).isEmpty();
      assertThat(catalog.listTables(own)).containsExactly(charge);
      assertThat(catalog.tableExists(charge)).isTrue();
      Table table = catalog.loadTable(charge);

      assertThat(sum(table.newScan()))
          .isEqualByComparingTo("99999999998.900000000000000001")
          .isEqualByComparingTo(billedCost());
      assertThat(sum(table.newScan().useSnapshot(first.snapshot().orElseThrow())))
          .isEqualByComparingTo("12.345678901234567891")
          .isEqualByComparingTo(billedCost("as_of", importOf(first)));
    }
  }

  @Test
  void tellsWhichImportMadeASnapshot() throws Exception {
    TableVersion first = commit(tenant, "cloud", "1");
    try (RESTCatalog catalog = engine.catalog()) {
      assertThat(catalog.loadTable(charge).currentSnapshot().summary())
          .containsEntry("costsense.import-id", importOf(first));
    }
  }

  @Test
  void showsACommitToWhoAsksAgain() throws Exception {
    commit(tenant, "cloud", "1");
    try (RESTCatalog catalog = engine.catalog()) {
      Table table = catalog.loadTable(charge);
      commit(tenant, "other", "2");
      assertThat(sum(table.newScan())).isEqualByComparingTo("1");
      table.refresh();
      assertThat(sum(table.newScan())).isEqualByComparingTo("3");
    }
  }

  @Test
  void leavesOldSnapshotsOutForEnginesThatDoNotWantThem() throws Exception {
    commit(tenant, "cloud", "1");
    TableVersion second = commit(tenant, "cloud", "2");

    assertThat(table("").path("snapshots").size()).isEqualTo(2);
    assertThat(table("?snapshots=all").path("snapshots").size()).isEqualTo(2);
    JsonNode newest = table("?snapshots=refs").path("snapshots");
    assertThat(newest.size()).isEqualTo(1);
    assertThat(newest.get(0).path("snapshot-id").asLong())
        .isEqualTo(second.snapshot().orElseThrow());
  }

  /** Trino finds the newest of several metadata files by their names. */
  @Test
  void namesMetadataFilesAsEnginesExpectThem() throws Exception {
    commit(tenant, "cloud", "1");
    assertThat(Api.JSON.readTree(engine.get(path()).body()).path("metadata-location").asString())
        .matches(".*/metadata/\\d{5}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.metadata\\.json");
  }

  private JsonNode table(String query) throws IOException, InterruptedException {
    return Api.JSON.readTree(engine.get(path() + query).body()).path("metadata");
  }

  private String path() {
    return "/v1/namespaces/%s/tables/charge".formatted(own);
  }

  private static String importOf(TableVersion version) {
    return Long.toString(version.commit().orElseThrow().importId());
  }

  /** What the scanned files add up to, computed by an engine that knows nothing of CostSense. */
  private static BigDecimal sum(TableScan scan) throws SQLException, IOException {
    var files = new ArrayList<String>();
    try (var tasks = scan.planFiles()) {
      tasks.forEach(task -> files.add(task.file().location()));
    }
    String list =
        files.stream()
            .map(file -> "'%s'".formatted(file.replaceAll("([\\[*?])", "[$1]")))
            .collect(Collectors.joining(","));
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT sum(BilledCost) FROM read_parquet([%s])".formatted(list))) {
      assertThat(rows.next()).isTrue();
      return rows.getBigDecimal(1);
    }
  }

  private String billedCost(String... parameters) throws Exception {
    var all = new ArrayList<>(List.of("metric", "BilledCost"));
    all.addAll(List.of(parameters));
    JsonNode rows = api.get("/costs", all.toArray(String[]::new)).path("rows");
    return rows.get(0).path("amount").asString();
  }
}
