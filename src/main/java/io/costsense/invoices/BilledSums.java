package io.costsense.invoices;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.costsense.costs.ChargeSelection;
import io.costsense.costs.ChargeSelections;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.LakeFile;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Adds up what the ledger has billed, by invoice. A data file never changes, so its sums are kept:
 * after an import only the new files are read.
 */
@Component
class BilledSums {

  /** About 300 bytes each. */
  private static final long MOST_KEPT = 100_000;

  private static final Set<String> COLUMNS =
      Set.of(
          ChargeTable.SOURCE,
          ChargeTable.BILLING_PERIOD,
          "BillingPeriodEnd",
          "InvoiceIssuerName",
          "InvoiceId",
          "BillingCurrency",
          "BillingAccountId",
          "ChargeCategory",
          "ChargePeriodStart",
          "BilledCost");

  private final ChargeSelections selections;
  private final Cache<Path, List<BilledSum>> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT)
          .<Path, List<BilledSum>>weigher((file, sums) -> 1 + sums.size())
          .build();

  BilledSums(ChargeSelections selections) {
    this.selections = selections;
  }

  /** The sums of the charges of some billing months. */
  List<BilledSum> of(TableVersion version, Predicate<YearMonth> months) {
    List<LakeFile> files =
        version.files().stream()
            .filter(file -> months.test(BillingMonth.of(file.billingPeriodStart())))
            .toList();
    var sums = new ArrayList<BilledSum>();
    var unread = new ArrayList<LakeFile>();
    for (LakeFile file : files) {
      List<BilledSum> ofFile = kept.getIfPresent(file.path());
      if (ofFile == null) {
        unread.add(file);
      } else {
        sums.addAll(ofFile);
      }
    }
    if (!unread.isEmpty()) {
      read(version, unread).forEach((file, ofFile) -> sums.addAll(keep(file, ofFile)));
    }
    return sums;
  }

  private List<BilledSum> keep(Path file, List<BilledSum> sums) {
    kept.put(file, sums);
    return sums;
  }

  private Map<Path, List<BilledSum>> read(TableVersion version, List<LakeFile> files) {
    String sql =
        """
        SELECT file_index, "x_SourceName" AS source, "InvoiceIssuerName" AS issuer, "InvoiceId" AS invoice,
               "BillingPeriodStart" AS period_start, "BillingCurrency" AS currency, "BillingAccountId" AS account,
               "ChargeCategory" IS NOT DISTINCT FROM 'Tax' AS tax,
               coalesce(sum("BilledCost"), 0) AS billed, count(*) AS lines,
               coalesce(bool_or("BilledCost" <> 0), false) AS costs, max("BillingPeriodEnd") AS period_end,
               min("ChargePeriodStart") AS first_charge, max("ChargePeriodStart") AS last_charge
        FROM %s
        GROUP BY ALL
        LIMIT %d
        """
            .formatted(
                version.relation(files, column -> COLUMNS.contains(column.name())),
                ChargeSelection.MOST_ROWS + 1);
    return selections.answer(new SqlQuery(version.tenant(), sql), rows -> sums(rows, files));
  }

  private static Map<Path, List<BilledSum>> sums(ResultSet rows, List<LakeFile> files)
      throws SQLException {
    Map<Path, List<BilledSum>> sums = new HashMap<>();
    files.forEach(file -> sums.put(file.path(), new ArrayList<>()));
    long count = 0;
    while (rows.next()) {
      ChargeSelection.checkRows(++count);
      sums.getOrDefault(files.get(rows.getInt("file_index")).path(), new ArrayList<>())
          .add(sum(rows));
    }
    sums.replaceAll((file, list) -> List.copyOf(list));
    return sums;
  }

  private static BilledSum sum(ResultSet row) throws SQLException {
    return new BilledSum(
        row.getString("source"),
        row.getString("issuer"),
        row.getString("invoice"),
        instant(row, "period_start"),
        instantOrNull(row, "period_end"),
        row.getString("currency"),
        row.getString("account"),
        row.getBoolean("tax"),
        row.getBigDecimal("billed"),
        row.getLong("lines"),
        row.getBoolean("costs"),
        instant(row, "first_charge"),
        instant(row, "last_charge"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
