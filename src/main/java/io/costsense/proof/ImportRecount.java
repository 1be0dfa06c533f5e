package io.costsense.proof;

import io.costsense.focus.FocusColumns;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.DamagedFile;
import io.costsense.lake.LakeFile;
import io.costsense.lake.LongQueries;
import io.costsense.lake.Sql;
import io.costsense.lake.TableVersion;
import io.costsense.proof.RecordedImports.Recorded;
import io.costsense.proof.RecordedImports.RecordedSum;
import io.costsense.proof.Verification.ImportCheck;
import io.costsense.proof.Verification.SumCheck;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Re-adds an import from its charges, whether or not others have replaced it since. */
final class ImportRecount {

  private static final String COSTS =
      FocusColumns.COSTS.stream()
          .map(cost -> "coalesce(sum(%s), 0) AS %s".formatted(Sql.name(cost), Sql.name(cost)))
          .collect(Collectors.joining(", "));

  private final LongQueries queries;
  private final ChargeTable table;

  ImportRecount(LongQueries queries, ChargeTable table) {
    this.queries = queries;
    this.table = table;
  }

  /** Sums by column and currency; null stands for no currency. */
  private record Stored(long lines, Map<String, BigDecimal> sums) {

    BigDecimal sum(String column, @Nullable String currency) {
      return sums.getOrDefault(key(column, currency), BigDecimal.ZERO);
    }
  }

  private static String key(String column, @Nullable String currency) {
    return column + " " + (currency == null ? "" : "in " + currency);
  }

  ImportCheck of(Recorded known, List<RecordedSum> sums) {
    TableVersion version;
    try {
      version = table.at(known.snapshot()).orElse(null);
    } catch (RuntimeException e) {
      return failed(known, "The list of its files can't be read: " + e.getMessage());
    }
    if (version == null) {
      return failed(known, "The table no longer keeps the snapshot of this import.");
    }
    List<LakeFile> files =
        version.files().stream().filter(file -> file.importId() == known.id()).toList();
    for (LakeFile file : files) {
      if (!Files.exists(file.path())) {
        return failed(known, "The data file %s is missing.".formatted(LakeFile.name(file.path())));
      }
    }
    try {
      return compared(known, sums, add(version, files));
    } catch (SQLException | DamagedFile e) {
      return failed(known, "Its charges can't be read: " + Verifier.firstLine(e));
    }
  }

  private static ImportCheck compared(Recorded known, List<RecordedSum> sums, Stored stored) {
    List<SumCheck> checked =
        sums.stream()
            .map(
                s ->
                    new SumCheck(
                        s.column(), s.currency(), s.stored(), stored.sum(s.column(), s.currency())))
            .toList();
    boolean ok = stored.lines() == known.lines() && checked.stream().allMatch(SumCheck::agrees);
    return new ImportCheck(
        known.id(),
        ok,
        known.lines(),
        stored.lines(),
        checked,
        ok ? "Agrees." : "The charges do not add up to what was recorded.");
  }

  private static ImportCheck failed(Recorded known, String why) {
    return new ImportCheck(known.id(), false, known.lines(), 0, List.of(), why);
  }

  private Stored add(TableVersion version, List<LakeFile> files) throws SQLException {
    if (files.isEmpty()) {
      return new Stored(0, Map.of());
    }
    String relation =
        version.relation(
            files,
            column ->
                FocusColumns.COSTS.contains(column.name())
                    || column.name().equals("BillingCurrency"));
    return queries.query(
        "SELECT BillingCurrency, count(*) AS lines, %s FROM %s GROUP BY 1"
            .formatted(COSTS, relation),
        ImportRecount::stored);
  }

  private static Stored stored(ResultSet rows) throws SQLException {
    long count = 0;
    var sums = new TreeMap<String, BigDecimal>();
    while (rows.next()) {
      count += rows.getLong("lines");
      for (String cost : FocusColumns.COSTS) {
        sums.put(key(cost, rows.getString("BillingCurrency")), rows.getBigDecimal(cost));
      }
    }
    return new Stored(count, sums);
  }
}
