package io.costsense.proof;

import io.costsense.focus.FocusColumns;
import io.costsense.imports.ImportRegister.Recorded;
import io.costsense.imports.ImportRegister.RecordedSum;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.DamagedFile;
import io.costsense.lake.LakeFile;
import io.costsense.lake.LongQueries;
import io.costsense.lake.Sql;
import io.costsense.lake.TableVersion;
import io.costsense.proof.Verification.ImportCheck;
import io.costsense.proof.Verification.SumCheck;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Re-adds imports from their charges, whether or not others have replaced them since: many at a
 * time. Where that doesn't agree or can't be read, each is read from its own version, which tells
 * why.
 */
final class ImportRecount {

  /** Files that are read by one statement: a statement of many names is slow to plan. */
  private static final int FILES_AT_ONCE = 200;

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

    Stored plus(Stored other) {
      var both = new TreeMap<>(sums);
      other.sums.forEach((key, sum) -> both.merge(key, sum, BigDecimal::add));
      return new Stored(lines + other.lines, both);
    }
  }

  private static String key(String column, @Nullable String currency) {
    return column + " " + (currency == null ? "" : "in " + currency);
  }

  /**
   * Checks all imports.
   *
   * @param sums what was recorded, by import
   */
  List<ImportCheck> of(List<Recorded> imports, Map<Long, List<RecordedSum>> sums) {
    Map<Long, Stored> brought = brought();
    return imports.stream()
        .map(
            known ->
                check(known, sums.getOrDefault(known.id(), List.of()), brought.get(known.id())))
        .toList();
  }

  private ImportCheck check(Recorded known, List<RecordedSum> sums, @Nullable Stored brought) {
    if (brought != null) {
      ImportCheck check = compared(known, sums, brought);
      if (check.ok()) {
        return check;
      }
    }
    return ofItsVersion(known, sums);
  }

  /** What each import has brought; nothing of one whose files can't all be read. */
  private Map<Long, Stored> brought() {
    TableVersion version = table.current();
    var sums = new HashMap<Long, Stored>();
    var unreadable = new HashSet<Long>();
    List<LakeFile> files = files();
    for (int from = 0; from < files.size(); from += FILES_AT_ONCE) {
      List<LakeFile> some = files.subList(from, Math.min(from + FILES_AT_ONCE, files.size()));
      try {
        addEach(version, some, sums);
      } catch (SQLException | DamagedFile e) {
        some.forEach(file -> unreadable.add(file.importId()));
      }
    }
    sums.keySet().removeAll(unreadable);
    return sums;
  }

  /** Those of all versions; if one of Iceberg's lists can't be read, those of now. */
  private List<LakeFile> files() {
    try {
      return table.files().ofAllVersions();
    } catch (RuntimeException e) {
      return table.current().files();
    }
  }

  private void addEach(TableVersion version, List<LakeFile> files, Map<Long, Stored> sums)
      throws SQLException {
    Map<Long, Stored> read =
        queries.query(
            "SELECT file_index, BillingCurrency, count(*) AS lines, %s FROM %s GROUP BY 1, 2"
                .formatted(COSTS, relation(version, files)),
            rows -> {
              var each = new HashMap<Long, Stored>();
              while (rows.next()) {
                long importId = files.get(rows.getInt("file_index")).importId();
                each.merge(importId, row(rows), Stored::plus);
              }
              return each;
            });
    read.forEach((importId, stored) -> sums.merge(importId, stored, Stored::plus));
  }

  private ImportCheck ofItsVersion(Recorded known, List<RecordedSum> sums) {
    TableVersion version;
    try {
      version = table.at(known.snapshot()).orElse(null);
    } catch (RuntimeException e) {
      return failed(known, "The list of its files can't be read: " + e.getMessage());
    }
    if (version == null && isRemoved(known)) {
      return new ImportCheck(
          known.id(),
          true,
          known.lines(),
          known.lines(),
          List.of(),
          "Retention has taken away some of what this import brought; what is kept is compared file"
              + " by file.");
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

  private boolean isRemoved(Recorded known) {
    return table.retention().removed().stream()
        .anyMatch(version -> version.commit().snapshot() == known.snapshot());
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
    return queries.query(
        "SELECT BillingCurrency, count(*) AS lines, %s FROM %s GROUP BY 1"
            .formatted(COSTS, relation(version, files)),
        ImportRecount::stored);
  }

  private static String relation(TableVersion version, List<LakeFile> files) {
    return version.relation(
        files,
        column ->
            FocusColumns.COSTS.contains(column.name()) || column.name().equals("BillingCurrency"));
  }

  private static Stored stored(ResultSet rows) throws SQLException {
    var stored = new Stored(0, Map.of());
    while (rows.next()) {
      stored = stored.plus(row(rows));
    }
    return stored;
  }

  private static Stored row(ResultSet row) throws SQLException {
    var sums = new TreeMap<String, BigDecimal>();
    for (String cost : FocusColumns.COSTS) {
      sums.put(key(cost, row.getString("BillingCurrency")), row.getBigDecimal(cost));
    }
    return new Stored(row.getLong("lines"), sums);
  }
}
