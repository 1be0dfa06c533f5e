package io.costsense.proof;

import io.costsense.charges.Rollup;
import io.costsense.lake.DamagedFile;
import io.costsense.lake.LakeFile;
import io.costsense.lake.LongQueries;
import io.costsense.lake.Sql;
import io.costsense.lake.TableVersion;
import io.costsense.proof.Verification.RollupCheck;
import io.costsense.proof.Verification.RollupDifference;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares each rollup that a version reads, row by row, with what its charges add up to. */
final class RollupProof {

  private static final String GROUP =
      Stream.concat(Stream.of(Rollup.DAY), Rollup.DIMENSIONS.stream())
          .map(Sql::name)
          .collect(Collectors.joining(", "));

  /** What is grouped at once is never more than so many charges, or those of one file. */
  private static final long MOST_LINES = 1_000_000;

  private static final int MOST_FILES = 200;

  private final LongQueries queries;

  RollupProof(LongQueries queries) {
    this.queries = queries;
  }

  RollupCheck of(TableVersion version) {
    if (version.files().isEmpty()) {
      return new RollupCheck(true, "There are no charges yet.", List.of());
    }
    List<RollupDifference> differences =
        batches(version.files()).stream().flatMap(files -> differences(version, files)).toList();
    return differences.isEmpty()
        ? new RollupCheck(true, "Agrees with the charges.", differences)
        : new RollupCheck(
            false,
            "%,d of %,d rollups do not agree with their charges."
                .formatted(differences.size(), version.files().size()),
            differences);
  }

  /** Files with so few charges together that grouping them takes little memory, or one. */
  private static List<List<LakeFile>> batches(List<LakeFile> files) {
    var batches = new ArrayList<List<LakeFile>>();
    long lines = Long.MAX_VALUE;
    for (LakeFile file : files) {
      lines = Math.addExact(Math.min(lines, MOST_LINES), file.lines());
      if (lines > MOST_LINES || batches.getLast().size() == MOST_FILES) {
        batches.add(new ArrayList<>());
        lines = file.lines();
      }
      batches.getLast().add(file);
    }
    return batches;
  }

  private Stream<RollupDifference> differences(TableVersion version, List<LakeFile> files) {
    if (files.size() > 1 && agree(version, files)) {
      return Stream.empty();
    }
    return files.stream()
        .flatMap(
            file ->
                problem(version, file)
                    .map(problem -> new RollupDifference(name(file), file.importId(), problem))
                    .stream());
  }

  /** Whether all rollups of a batch are there and agree; if not, each is looked at by itself. */
  private boolean agree(TableVersion version, List<LakeFile> files) {
    try {
      return differing(version, files) == 0;
    } catch (SQLException | DamagedFile e) {
      return false;
    }
  }

  private Optional<String> problem(TableVersion version, LakeFile file) {
    if (!Files.exists(file.rollup())) {
      return Optional.of("The rollup is missing.");
    }
    if (!Files.exists(file.path())) {
      return Optional.of("The data file is missing.");
    }
    try {
      long groups = differing(version, List.of(file));
      return groups == 0
          ? Optional.empty()
          : Optional.of(
              "In %,d combinations of day and dimensions it is not what the charges add up to."
                  .formatted(groups));
    } catch (SQLException | DamagedFile e) {
      return Optional.of("It can't be compared: " + Verifier.firstLine(e));
    }
  }

  /**
   * How many groups aren't the same on both sides. A row of a rollup and the same row of its
   * charges cancel each other; grouping, unlike a join, takes null for a value like any other, and
   * reads each side once.
   */
  private long differing(TableVersion version, List<LakeFile> files) throws SQLException {
    String charges = version.relation(files, column -> Rollup.COLUMNS.contains(column.name()));
    String rollups =
        files.stream().map(file -> Sql.file(file.rollup())).collect(Collectors.joining(", "));
    String query =
        """
        SELECT count(*)
        FROM (
          SELECT DISTINCT file_index, %1$s
          FROM (
            SELECT * EXCLUDE (side)
            FROM (
              SELECT *, file_index, 1 AS side FROM read_parquet([%2$s], union_by_name = true)
              UNION ALL BY NAME
              SELECT *, -1 AS side FROM (%3$s)
            )
            GROUP BY ALL
            HAVING sum(side) <> 0
          )
        )
        """
            .formatted(GROUP, rollups, Rollup.selectByFile(charges));
    return queries.query(
        query,
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  /** As it lies below the table's folder: {@code rollup/import-7/00000.parquet}. */
  private static String name(LakeFile file) {
    return LakeFile.name(file.rollup());
  }
}
