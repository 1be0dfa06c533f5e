package io.costsense.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.platform.StartRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A table whose metadata something has happened to. */
class DamagedMetadataTests extends LakeTest {

  @Autowired private DataSource database;

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void saysWhichListOfFilesCanNotBeRead(boolean list, boolean missing) throws Exception {
    imported(opened(), 1);
    Table table = iceberg();
    Snapshot snapshot = Objects.requireNonNull(table.currentSnapshot());
    Path file =
        Location.path(
            list
                ? snapshot.manifestListLocation()
                : snapshot.allManifests(table.io()).getFirst().path());
    damage(file, missing);

    assertThatThrownBy(this::opened)
        .isInstanceOfSatisfying(
            DamagedFile.class,
            damaged ->
                assertThat(damaged.properties())
                    .containsEntry("file", "metadata/" + file.getFileName()))
        .hasMessageStartingWith(
            "The file metadata/%s, in which Iceberg lists the ledger's files, %s"
                .formatted(file.getFileName(), missing ? "is missing" : "can't be read ("))
        .hasMessageEndingWith("Restore the whole data directory from a backup.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServerDoesNotStartWithoutTheTablesDescription(boolean missing) throws Exception {
    imported(opened(), 1);
    Path file = Location.path(metadata());
    byte[] whole = Files.readAllBytes(file);
    damage(file, missing);
    try {
      assertThatThrownBy(() -> new LakePlace(database, data.folder("lake"), false).settle())
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith(
              "The ledger's own description, the file %s, is missing or can't be read: "
                  .formatted(file))
          .hasMessageEndingWith("Restore the data directory from a backup.");
    } finally {
      Files.write(file, whole);
    }
    new LakePlace(database, data.folder("lake"), false).settle();
  }

  @Test
  void otherVersionsAreReadAllTheSame() throws Exception {
    imported(opened(), 1);
    Snapshot first = Objects.requireNonNull(iceberg().currentSnapshot());
    imported(opened(), 2);
    Files.delete(Location.path(first.manifestListLocation()));

    ChargeTable table = opened();

    assertThat(values(table.current(), "BilledCost"))
        .isEqualTo(List.of("1.000000000000000000", "2.000000000000000000"));
    assertThatThrownBy(() -> table.committedBy(1)).isInstanceOf(DamagedFile.class);
  }

  @Test
  void nobodyKnowsThenWhichFilesAreNeeded() throws Exception {
    imported(opened(), 1);
    Snapshot first = Objects.requireNonNull(iceberg().currentSnapshot());
    imported(opened(), 2, "source-1", Map.of());
    Files.delete(Location.path(first.manifestListLocation()));

    TableFiles files = opened().files();

    assertThat(files.known().files()).extracting(LakeFile::importId).containsExactly(2L);
    assertThat(files.known().unreadable())
        .singleElement()
        .asString()
        .contains("in which Iceberg lists the ledger's files, is missing");
    assertThatThrownBy(files::orphans).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(files::deleteOrphans).isInstanceOf(RuntimeException.class);
    assertThat(Location.path(iceberg().location()).resolve("data/import-1/00000.parquet")).exists();
  }

  private static void damage(Path file, boolean missing) throws Exception {
    if (missing) {
      Files.delete(file);
    } else {
      Files.write(file, "{".getBytes(StandardCharsets.UTF_8));
    }
  }
}
