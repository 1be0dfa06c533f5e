package io.costsense.ledger.verify;

import io.costsense.focus.FocusColumns;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.ledger.Charges;
import io.costsense.ledger.verify.RecordedImports.Recorded;
import io.costsense.ledger.verify.RecordedImports.RecordedSum;
import io.costsense.ledger.verify.Verification.ImportCheck;
import io.costsense.ledger.verify.Verification.RollupCheck;
import io.costsense.ledger.verify.Verification.SumCheck;
import io.costsense.tenancy.Tenant;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Re-adds every import from its charges, also the imports that others have replaced since, and
 * compares all rollups with the charges.
 */
@Service
class Verifier {

  private final RecordedImports recorded;
  private final Charges charges;
  private final Engine engine;

  Verifier(RecordedImports recorded, Charges charges, Engine engine) {
    this.recorded = recorded;
    this.charges = charges;
    this.engine = engine;
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

  Verification verify(Tenant tenant) {
    ChargeTable table = charges.of(tenant);
    Map<Long, List<RecordedSum>> sums =
        recorded.sums(tenant).stream().collect(Collectors.groupingBy(RecordedSum::importId));
    var checks = new ArrayList<ImportCheck>();
    for (Recorded known : recorded.imports(tenant)) {
      checks.add(check(table, known, sums.getOrDefault(known.id(), List.of())));
    }
    RollupCheck rollup = new RollupProof(engine).of(table.current());
    boolean ok = rollup.ok() && checks.stream().allMatch(ImportCheck::ok);
    return new Verification(ok, checks, rollup);
  }

  private ImportCheck check(ChargeTable table, Recorded known, List<RecordedSum> sums) {
    TableVersion version = table.at(known.snapshot()).orElse(null);
    if (version == null) {
      return failed(known, "The table no longer keeps the snapshot of this import.");
    }
    List<LakeFile> files =
        version.files().stream().filter(file -> file.importId() == known.id()).toList();
    for (LakeFile file : files) {
      if (!Files.exists(file.path())) {
        return failed(known, "The data file %s is missing.".formatted(file.path().getFileName()));
      }
    }
    try {
      Stored stored = add(version, files);
      List<SumCheck> checked =
          sums.stream()
              .map(
                  s ->
                      new SumCheck(
                          s.column(),
                          s.currency(),
                          s.stored(),
                          stored.sum(s.column(), s.currency())))
              .toList();
      boolean ok = stored.lines() == known.lines() && checked.stream().allMatch(SumCheck::agrees);
      return new ImportCheck(
          known.id(),
          ok,
          known.lines(),
          stored.lines(),
          checked,
          ok ? "Agrees." : "The charges do not add up to what was recorded.");
    } catch (IllegalStateException e) {
      return failed(known, "Its charges can't be read: " + firstLine(e));
    }
  }

  private static ImportCheck failed(Recorded known, String why) {
    return new ImportCheck(known.id(), false, known.lines(), 0, List.of(), why);
  }

  static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private Stored add(TableVersion version, List<LakeFile> files) {
    if (files.isEmpty()) {
      return new Stored(0, Map.of());
    }
    String relation =
        version.relation(
            files,
            column ->
                FocusColumns.COSTS.contains(column.name())
                    || column.name().equals("BillingCurrency"));
    String costs =
        FocusColumns.COSTS.stream()
            .map(cost -> "coalesce(sum(%s), 0) AS %s".formatted(Sql.name(cost), Sql.name(cost)))
            .collect(Collectors.joining(", "));
    String query =
        "SELECT BillingCurrency, count(*) AS lines, %s FROM %s GROUP BY 1"
            .formatted(costs, relation);
    return engine.query(
        new SqlQuery(version.tenant(), query),
        rows -> {
          long count = 0;
          var sums = new TreeMap<String, BigDecimal>();
          while (rows.next()) {
            count += rows.getLong("lines");
            for (String cost : FocusColumns.COSTS) {
              sums.put(key(cost, rows.getString("BillingCurrency")), rows.getBigDecimal(cost));
            }
          }
          return new Stored(count, sums);
        });
  }
}
