package io.costsense.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.platform.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A table that was last written while the clock was ahead of what it is now. */
class ClockTests extends LakeTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @ParameterizedTest
  @ValueSource(strings = {"PT20S", "PT90S", "PT2H", "P3650D"})
  void commitsGoOnAtTimesThatNeverGoBack(Duration ahead) throws Exception {
    ChargeTable table = opened();
    imported(table, 1);
    imported(table, 2);
    setLastCommitAhead(ahead);

    table = opened();
    Instant last = table.current().commit().orElseThrow().at();
    imported(table, 3);
    table.withdraw(1);
    imported(opened(), 4);

    List<Commit> commits = opened().commits();
    assertThat(commits).extracting(Commit::importId).containsExactly(1L, 2L, 3L, 1L, 4L);
    assertThat(commits).extracting(Commit::at).isSorted().doesNotHaveDuplicates();
    assertThat(commits.get(2).at()).isEqualTo(last.plusMillis(1));
    assertThat(values(opened().current(), "BilledCost"))
        .containsExactly("2.000000000000000000", "3.000000000000000000", "4.000000000000000000");
    assertLogsAreInOrder();
  }

  @Test
  void theFilesOfAnOlderCommitAreStillKnownAndNoOthersAreLeft() throws Exception {
    imported(opened(), 1);
    setLastCommitAhead(Duration.ofDays(3650));
    ChargeTable table = opened();
    imported(table, 2);
    imported(table, 3);

    assertThat(table.files().orphans()).isEmpty();
    assertThat(opened().files().orphans()).isEmpty();
    assertThat(opened().files().deleteOrphans()).isEmpty();
  }

  @Test
  void bringsNewColumnsToo() throws Exception {
    imported(opened(), 1);
    setLastCommitAhead(Duration.ofHours(2));

    TableVersion version = imported(opened(), 2, "other", java.util.Map.of("x_team", "blue"));

    assertThat(values(version, "x_team")).containsExactly("null", "blue");
    assertThat(values(opened().current(), "x_team")).containsExactly("null", "blue");
  }

  @Test
  void aTimeToComeIsNowAndTheExactTimeOfACommitIsThatCommit() throws Exception {
    imported(opened(), 1);
    imported(opened(), 2);
    setLastCommitAhead(Duration.ofDays(3650));
    ChargeTable table = opened();
    imported(table, 3);

    assertThat(table.asOf(Instant.now().plusSeconds(60))).isSameAs(table.current());
    for (Commit commit : table.commits()) {
      assertThat(table.asOf(commit.at()).commit()).contains(commit);
    }
  }

  @Test
  void saysThatATimeSinceTheClockWasAheadIsNotKnown() throws Exception {
    imported(opened(), 1);
    imported(opened(), 2);
    Instant before = opened().commits().getFirst().at();
    setLastCommitAhead(Duration.ofDays(3650));
    ChargeTable table = opened();
    imported(table, 3);

    Instant since = Instant.now().minusMillis(1);

    assertThat(table.asOf(before.minusMillis(1)).commit()).isEmpty();
    assertThatThrownBy(() -> table.asOf(since))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.type().name()).isEqualTo("time-not-known"))
        .hasMessageStartingWith("The server's clock was ahead when import 2 was committed")
        .hasMessageEndingWith("Ask as of the number of an import.");
  }

  /** Writes the table's metadata as it would be if the clock had been ahead at the last commit. */
  private void setLastCommitAhead(Duration ahead) throws Exception {
    Path file = Location.path(metadata());
    ObjectNode json = (ObjectNode) JSON.readTree(Files.readString(file));
    long at = System.currentTimeMillis() + ahead.toMillis();
    json.put("last-updated-ms", at + 5);
    setTime(json.path("snapshots"), at);
    setTime(json.path("snapshot-log"), at);
    Files.writeString(file, json.toString());
  }

  private static void setTime(JsonNode list, long at) {
    ((ObjectNode) list.get(list.size() - 1)).put("timestamp-ms", at);
  }

  private void assertLogsAreInOrder() {
    Table table = iceberg();
    assertThat(table.history()).extracting(HistoryEntry::timestampMillis).isSorted();
    assertThat(table.history())
        .extracting(HistoryEntry::snapshotId)
        .containsExactlyElementsOf(
            StreamSupport.stream(table.snapshots().spliterator(), false)
                .map(Snapshot::snapshotId)
                .toList());
    TableMetadata metadata = ((HasTableOperations) table).operations().current();
    var updates = new ArrayList<Long>();
    metadata.previousFiles().forEach(previous -> updates.add(previous.timestampMillis()));
    updates.add(metadata.lastUpdatedMillis());
    assertThat(updates).isSorted();
    assertThat(metadata.previousFiles()).hasSizeGreaterThanOrEqualTo(5);
  }
}
