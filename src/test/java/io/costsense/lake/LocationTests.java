package io.costsense.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a table's metadata names its files. */
class LocationTests extends LakeTest {

  @Test
  void everyFileIsNamedWithAScheme() throws Exception {
    ChargeTable table = opened();
    imported(table, 1);
    imported(table, 2);
    table.withdraw(1);
    imported(opened(), 3);

    assertThat(locations()).allMatch(location -> location.startsWith("file:///"));
    assertThat(locations())
        .allSatisfy(location -> assertThat(Location.path(location)).exists())
        .hasSizeGreaterThan(10);
    assertThat(opened().files().orphans()).isEmpty();
    assertThat(values(opened().current(), "BilledCost"))
        .containsExactly("2.000000000000000000", "3.000000000000000000");
  }

  @ParameterizedTest
  @CsvSource({
    "file:///a b/[1]/%20#.parquet, /a b/[1]/%20#.parquet",
    "file:/a/b.parquet, /a/b.parquet",
    "/a/b.parquet, /a/b.parquet"
  })
  void aLocationIsAPathWithoutFurtherMeaning(String location, Path path) {
    assertThat(Location.path(location)).isEqualTo(path);
  }

  @Test
  void aTableThatWasWrittenWithoutASchemeIsReadAndWrittenOn() throws Exception {
    ChargeTable table = opened();
    imported(table, 1);
    imported(table, 2);
    forgetSchemeOfMetadata();

    imported(opened(), 3);
    opened().withdraw(1);

    assertThat(values(opened().current(), "BilledCost"))
        .containsExactly("2.000000000000000000", "3.000000000000000000");
    assertThat(values(opened().committedBy(2).orElseThrow(), "BilledCost"))
        .containsExactly("1.000000000000000000", "2.000000000000000000");
    assertThat(opened().files().orphans()).isEmpty();
  }

  /** The catalog, the table's own description and its lists as former versions have named them. */
  private void forgetSchemeOfMetadata() throws Exception {
    Path metadata = Location.path(metadata());
    Files.writeString(metadata, Files.readString(metadata).replace("file://", ""));
    control
        .sql(
            "UPDATE iceberg_tables SET metadata_location = :plain WHERE table_namespace ="
                + " :namespace")
        .param("plain", metadata.toString())
        .param("namespace", "tenant_" + tenant.id())
        .update();
  }

  private List<String> locations() {
    Table table = iceberg();
    TableMetadata described = ((HasTableOperations) table).operations().current();
    var locations = new ArrayList<>(List.of(metadata(), described.location()));
    described.previousFiles().forEach(file -> locations.add(file.file()));
    for (Snapshot snapshot : table.snapshots()) {
      locations.add(snapshot.manifestListLocation());
      snapshot.allManifests(table.io()).stream().map(ManifestFile::path).forEach(locations::add);
      SnapshotChanges.builderFor(table)
          .snapshot(snapshot)
          .build()
          .addedDataFiles()
          .forEach(file -> locations.add(file.location()));
    }
    return locations.stream().map(Objects::requireNonNull).toList();
  }
}
