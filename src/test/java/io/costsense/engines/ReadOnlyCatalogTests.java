package io.costsense.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What another engine may not do: anything but read. */
class ReadOnlyCatalogTests extends CatalogTest {

  private static final Schema SCHEMA =
      new Schema(Types.NestedField.optional(1, "a", Types.StringType.get()));

  @Autowired private DataDirectory data;

  @Test
  void refusesChangesOfTheCatalogInASentence() throws Exception {
    commit(tenant, "cloud", "1");
    TableIdentifier other = TableIdentifier.of(own, "other");
    var properties = new HashMap<>(Map.of("a", "b"));
    try (RESTCatalog catalog = engine.catalog()) {
      var changes = new LinkedHashMap<String, ThrowingCallable>();
      Namespace added = Namespace.of("added");
      changes.put("create namespace", () -> catalog.createNamespace(added, properties));
      changes.put("drop namespace", () -> catalog.dropNamespace(own));
      changes.put("set properties", () -> catalog.setProperties(own, properties));
      changes.put(
          "remove properties", () -> catalog.removeProperties(own, new HashSet<>(Set.of("a"))));
      changes.put("create", () -> catalog.createTable(other, SCHEMA));
      changes.put("stage", () -> catalog.newCreateTableTransaction(other, SCHEMA));
      changes.put("drop", () -> catalog.dropTable(charge, false));
      changes.put("purge", () -> catalog.dropTable(charge, true));
      changes.put("rename", () -> catalog.renameTable(charge, other));
      changes.put("register", () -> catalog.registerTable(other, "file:/a/b.metadata.json"));
      demandRefused(changes);
      assertThat(catalog.listTables(own)).containsExactly(charge);
    }
  }

  @Test
  void refusesCommitsAndEnginesDeleteWhatTheyHaveWrittenForThem() throws Exception {
    commit(tenant, "cloud", "1");
    try (RESTCatalog catalog = engine.catalog()) {
      Table table = catalog.loadTable(charge);
      long snapshot = table.currentSnapshot().snapshotId();
      List<Path> before = files();
      var changes = new LinkedHashMap<String, ThrowingCallable>();
      changes.put("properties", () -> table.updateProperties().set("a", "b").commit());
      changes.put("schema", () -> table.updateSchema().deleteColumn("BilledCost").commit());
      changes.put(
          "lines", () -> table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit());
      changes.put("tag", () -> table.manageSnapshots().createTag("t", snapshot).commit());
      changes.put(
          "replace",
          () -> catalog.newReplaceTableTransaction(charge, SCHEMA, false).commitTransaction());
      demandRefused(changes);
      assertThat(catalog.loadTable(charge).currentSnapshot().snapshotId()).isEqualTo(snapshot);
      assertThat(files()).isEqualTo(before);
    }
  }

  private static void demandRefused(Map<String, ThrowingCallable> changes) {
    changes.forEach(
        (name, change) ->
            assertThatExceptionOfType(ForbiddenException.class)
                .as(name)
                .isThrownBy(change)
                .withMessageContaining("CostSense's catalog is read-only. Only CostSense changes"));
  }

  /** What Iceberg's client of this version doesn't send, or not to a catalog like this one. */
  @ParameterizedTest
  @CsvSource({
    "POST, /v1/namespaces/OWN/views",
    "POST, /v1/views/rename",
    "POST, /v1/transactions/commit",
    "POST, /v1/namespaces/OWN/tables/charge/plan",
    "PUT, /v1/namespaces/OWN/tables/charge",
    "PATCH, /v1/config",
    "DELETE, /v1/nothing",
    "POST, /v2/anything",
  })
  void refusesWhateverElseIsAsked(String method, String path) throws Exception {
    var answer =
        engine.send(
            engine
                .request(path.replace("OWN", own.toString()))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{}")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body())
        .startsWith("{\"error\":{\"message\":\"CostSense's catalog is read-only. ")
        .endsWith("\"type\":\"ForbiddenException\",\"code\":403}}");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(data.path().resolve("lake").resolve(own.toString()))) {
      return walk.sorted().toList();
    }
  }
}
