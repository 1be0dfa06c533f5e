package io.costsense.invoices;

import io.costsense.costs.ChargeSelection;
import io.costsense.costs.ChargeSelections;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.LakeFile;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the charges of one reconciliation apart. */
@Component
class ChargeGroups {

  private static final Set<String> COLUMNS =
      Set.of(
          ChargeTable.SOURCE,
          ChargeTable.BILLING_PERIOD,
          "InvoiceIssuerName",
          "InvoiceId",
          "InvoiceDetailId",
          "BillingCurrency",
          "BillingAccountId",
          "SubAccountId",
          "SubAccountName",
          "ServiceName",
          "ChargeCategory",
          "BilledCost");

  private final ChargeSelections selections;

  ChargeGroups(ChargeSelections selections) {
    this.selections = selections;
  }

  /** What the charges of some sums have in common. */
  private record Selected(
      String source,
      @Nullable String issuer,
      @Nullable String invoice,
      @Nullable String currency,
      @Nullable String account) {

    static Selected of(BilledSum sum) {
      return new Selected(
          sum.source(), sum.issuer(), sum.invoiceId(), sum.currency(), sum.account());
    }
  }

  List<ChargeGroup> of(TableVersion version, Match match) {
    Set<String> sources =
        match.sums().stream().map(BilledSum::source).collect(Collectors.toUnmodifiableSet());
    List<LakeFile> files =
        version.files().stream()
            .filter(
                file ->
                    sources.contains(file.source())
                        && BillingMonth.of(file.billingPeriodStart()).equals(match.month()))
            .toList();
    if (files.isEmpty()) {
      return List.of();
    }
    var parameters = new ArrayList<@Nullable Object>();
    String condition = condition(match.sums(), parameters);
    String sql =
        """
        SELECT "BillingAccountId" AS account, "SubAccountId" AS sub, max("SubAccountName") AS sub_name,
               CASE WHEN "ChargeCategory" = 'Tax' THEN NULL ELSE "ServiceName" END AS service,
               "InvoiceDetailId" AS detail, "ChargeCategory" IS NOT DISTINCT FROM 'Tax' AS tax,
               coalesce(sum("BilledCost"), 0) AS billed, count(*) AS lines
        FROM %s
        WHERE %s
        GROUP BY account, sub, service, detail, tax
        LIMIT %d
        """
            .formatted(
                version.relation(files, column -> COLUMNS.contains(column.name())),
                condition,
                ChargeSelection.MOST_ROWS + 1);
    return selections.answer(new SqlQuery(version.tenant(), sql, parameters), ChargeGroups::groups);
  }

  private static String condition(List<BilledSum> sums, List<@Nullable Object> parameters) {
    var conditions = new ArrayList<String>();
    for (Selected selected :
        sums.stream().map(Selected::of).collect(Collectors.toCollection(LinkedHashSet::new))) {
      conditions.add(
          """
          ("x_SourceName" = ? AND "InvoiceIssuerName" IS NOT DISTINCT FROM CAST(? AS VARCHAR)
           AND "InvoiceId" IS NOT DISTINCT FROM CAST(? AS VARCHAR) AND "BillingCurrency" IS NOT DISTINCT FROM CAST(? AS VARCHAR)
           AND "BillingAccountId" IS NOT DISTINCT FROM CAST(? AS VARCHAR))\
          """);
      parameters.add(selected.source());
      parameters.add(selected.issuer());
      parameters.add(selected.invoice());
      parameters.add(selected.currency());
      parameters.add(selected.account());
    }
    return "(" + String.join(" OR ", conditions) + ")";
  }

  private static List<ChargeGroup> groups(ResultSet rows) throws SQLException {
    var groups = new ArrayList<ChargeGroup>();
    while (rows.next()) {
      groups.add(
          new ChargeGroup(
              rows.getString("account"),
              rows.getString("sub"),
              rows.getString("sub_name"),
              rows.getString("service"),
              rows.getString("detail"),
              rows.getBoolean("tax"),
              rows.getBigDecimal("billed"),
              rows.getLong("lines")));
      ChargeSelection.checkRows(groups.size());
    }
    return groups;
  }
}
