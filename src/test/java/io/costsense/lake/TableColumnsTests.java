package io.costsense.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

/** A table's columns: those that it always has, and those that come and go with bills. */
class TableColumnsTests extends LakeTest {

  private static final Column NEW = new Column("AllocatedTags", ColumnType.STRING);

  private static List<Column> andNew() {
    return Stream.concat(COLUMNS.stream(), Stream.of(NEW)).toList();
  }

  @Test
  void aTableThatWasWrittenWithFewerColumnsGetsTheMissingOnes() throws Exception {
    imported(opened(), 1, "a", Map.of("x_team", "red"));
    imported(opened(), 2, "b", Map.of());

    ChargeTable table = opened(andNew());

    assertThat(names(table.current())).contains("AllocatedTags", "x_team");
    assertThat(values(table.current(), "AllocatedTags")).containsExactly("null", "null");
    TableVersion older = table.committedBy(1).orElseThrow();
    assertThat(names(older)).contains("AllocatedTags", "x_team");
    assertThat(values(older, "AllocatedTags")).containsExactly("null");
    assertThat(values(older, "x_team")).containsExactly("red");
    assertThat(names(table.asOf(JANUARY))).contains("AllocatedTags");
  }

  @Test
  void theNextImportFillsThem() throws Exception {
    imported(opened(), 1, "a", Map.of("x_team", "red"));

    TableVersion version =
        imported(opened(andNew()), 2, "b", Map.of("AllocatedTags", "t", "x_cost_center", "c"));

    assertThat(values(version, "AllocatedTags")).containsExactly("null", "t");
    assertThat(values(version, "x_team")).containsExactly("red", "null");
    assertThat(values(version, "x_cost_center")).containsExactly("null", "c");
  }

  @Test
  void aTableWithoutAnyCommitGetsThemToo() throws Exception {
    opened();

    ChargeTable table = opened(andNew());

    assertThat(names(table.current())).contains("AllocatedTags");
    assertThat(values(imported(table, 1, "a", Map.of("AllocatedTags", "t")), "AllocatedTags"))
        .containsExactly("t");
  }

  @Test
  void aColumnThatTheCodeNoLongerKnowsStays() throws Exception {
    imported(opened(andNew()), 1, "a", Map.of("AllocatedTags", "t"));

    ChargeTable table = opened();
    imported(table, 2);
    table.withdraw(1);

    assertThat(names(table.current())).contains("AllocatedTags");
    assertThat(values(table.committedBy(2).orElseThrow(), "AllocatedTags"))
        .containsExactly("t", "null");
  }

  @Test
  void openingATableThatLacksNothingWritesNothing() throws Exception {
    imported(opened(), 1, "a", Map.of("x_team", "red"));
    String before = metadata();

    opened();

    assertThat(metadata()).isEqualTo(before);
  }

  @Test
  void aColumnGoesWithTheLastFileThatHasIt() throws Exception {
    ChargeTable table = opened();
    imported(table, 1, "a", Map.of("x_team", "red", "x_a", "1"));
    imported(table, 2, "b", Map.of("x_team", "blue", "x_b", "2"));

    table.withdraw(1);

    assertThat(names(table.current())).contains("x_team", "x_b").doesNotContain("x_a");
    assertThat(values(table.current(), "x_team")).containsExactly("blue");

    imported(table, 3, "b", Map.of("x_c", "3"));

    assertThat(names(table.current())).contains("x_c").doesNotContain("x_team", "x_a", "x_b");
    assertThat(names(opened().current())).isEqualTo(names(table.current()));
  }

  @Test
  void olderVersionsKeepTheColumnsThatTheyHad() throws Exception {
    imported(opened(), 1, "a", Map.of("x_team", "red"));
    ChargeTable table = opened();
    imported(table, 2, "b", Map.of());
    table.withdraw(1);

    for (ChargeTable opened : List.of(table, opened())) {
      assertThat(values(opened.committedBy(1).orElseThrow(), "x_team")).containsExactly("red");
      assertThat(values(opened.committedBy(2).orElseThrow(), "x_team"))
          .containsExactly("red", "null");
    }
  }

  @Test
  void aNameThatComesBackIsANewColumn() throws Exception {
    ChargeTable table = opened();
    imported(table, 1, "a", Map.of("x_team", "red"));
    table.withdraw(1);
    imported(table, 2, "b", Map.of("x_other", "o"));
    table.withdraw(2);
    imported(table, 3, "a", Map.of("x_TEAM", "blue", "x_new", "n"));

    assertThat(names(table.current())).contains("x_TEAM", "x_new").doesNotContain("x_team");
    assertThat(values(table.current(), "x_TEAM")).containsExactly("blue");
    assertThat(values(table.committedBy(1).orElseThrow(), "x_team")).containsExactly("red");
    List<Integer> ids =
        iceberg().schemas().values().stream()
            .map(Schema::columns)
            .flatMap(List::stream)
            .filter(field -> field.name().startsWith("x_"))
            .filter(field -> !field.name().equals(ChargeTable.SOURCE))
            .filter(field -> !field.name().equals(ChargeTable.IMPORT))
            .map(NestedField::fieldId)
            .distinct()
            .toList();
    assertThat(ids).hasSize(4);
  }

  @Test
  void namesOfEveryKindStayWhileAFileHasThem() throws Exception {
    var custom = new HashMap<String, String>();
    for (String name :
        List.of(
            "x_a.b",
            "x_\"quoted\"",
            "x_with blank",
            "x_日本",
            "x_a,b",
            "x_a/b",
            "x_'",
            "x_a.b.c",
            "x_[1]",
            "x_(x)",
            "x_\\",
            "x_%",
            "x_\"",
            "x_element",
            "x_list")) {
      custom.put(name, name + " value");
    }
    ChargeTable table = opened();
    imported(table, 1, "a", custom);
    imported(table, 2, "b", Map.of());
    table.withdraw(2);

    for (var entry : custom.entrySet()) {
      assertThat(values(opened().current(), entry.getKey())).containsExactly(entry.getValue());
    }
  }

  @Test
  void aTableThatIsFullOfColumnsWithoutFilesIsEmptiedWhenItIsOpened() throws Exception {
    Map<String, String> junk = new HashMap<>();
    IntStream.range(0, 300).forEach(i -> junk.put("x_junk_" + i, "v"));
    imported(opened(), 1, "junk", junk);
    imported(opened(), 2);
    // As servers did it that never dropped a column.
    iceberg()
        .newDelete()
        .deleteFromRowFilter(
            org.apache.iceberg.expressions.Expressions.equal(ChargeTable.IMPORT, 1L))
        .set(OwnSnapshots.WITHDRAWN, "1")
        .commit();

    ChargeTable table = opened();

    assertThat(names(table.current())).hasSize(COLUMNS.size());
    assertThat(values(table.current(), "BilledCost")).containsExactly("2.000000000000000000");
  }

  @Test
  void aNameOfMoreThan1000BytesIsRefused() {
    ChargeTable table = opened();
    var fits = new Column("x_" + "é".repeat(499), ColumnType.STRING);
    var tooLong = new Column("x_" + "é".repeat(500), ColumnType.STRING);

    assertThat(table.write(1, List.of(fits)).column(fits.name())).contains(fits);
    assertThatThrownBy(() -> table.write(1, List.of(tooLong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "A column's name has 1,002 bytes, but at most 1,000 are possible: x_");
  }
}
