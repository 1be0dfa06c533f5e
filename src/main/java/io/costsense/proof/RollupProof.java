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

  private final LongQueries queries;

  RollupProof(LongQueries queries) {
    this.queries = queries;
  }

  RollupCheck of(TableVersion version) {
    if (version.files().isEmpty()) {
      return new RollupCheck(true, "There are no charges yet.", List.of());
    }
    List<RollupDifference> differences =
        version.files().stream().flatMap(file -> difference(version, file).stream()).toList();
    return differences.isEmpty()
        ? new RollupCheck(true, "Agrees with the charges.", differences)
        : new RollupCheck(
            false,
            "%,d of %,d rollups do not agree with their charges."
                .formatted(differences.size(), version.files().size()),
            differences);
  }

  private Optional<RollupDifference> difference(TableVersion version, LakeFile file) {
    return problem(version, file)
        .map(problem -> new RollupDifference(name(file), file.importId(), problem));
  }

  private Optional<String> problem(TableVersion version, LakeFile file) {
    if (!Files.exists(file.rollup())) {
      return Optional.of("The rollup is missing.");
    }
    if (!Files.exists(file.path())) {
      return Optional.of("The data file is missing.");
    }
    try {
      long groups = differing(version, file);
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
   * How many groups aren't the same on both sides. A row of the rollup and the same row of the
   * charges cancel each other; grouping, unlike a join, takes null for a value like any other, and
   * reads each side once. A file at a time: what is grouped is never more than its charges.
   */
  private long differing(TableVersion version, LakeFile file) throws SQLException {
    String charges =
        version.relation(List.of(file), column -> Rollup.COLUMNS.contains(column.name()));
    String query =
        """
        SELECT count(*)
        FROM (
          SELECT DISTINCT %1$s
          FROM (
            SELECT * EXCLUDE (side)
            FROM (
              SELECT *, 1 AS side FROM read_parquet(%2$s)
              UNION ALL BY NAME
              SELECT *, -1 AS side FROM (%3$s)
            )
            GROUP BY ALL
            HAVING sum(side) <> 0
          )
        )
        """
            .formatted(GROUP, Sql.file(file.rollup()), Rollup.select(charges));
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
