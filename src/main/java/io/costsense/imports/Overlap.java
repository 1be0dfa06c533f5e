package io.costsense.imports;

import io.costsense.charges.Charges;
import io.costsense.charges.CurrencyAmount;
import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.Sentence;
import io.costsense.lake.Sql;
import io.costsense.lake.TableWrite;
import io.costsense.lake.WrittenFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds files of a delivery that are two exports of the same days: a month to the 15th and the same
 * month to the 20th have most charges in common, the parts of one export next to none.
 */
final class Overlap {

  /**
   * More than so much of the smaller file's charges on common days makes two exports of two files.
   */
  private static final double TELLING = 0.5;

  /** So much of it is said, because it may count twice; equal charges may also be two. */
  private static final double NOTABLE = 0.05;

  /** Fewer equal charges that cost nothing may be chance, and change no total. */
  private static final int FEWEST_FREE = 10;

  /** A charge in so many is looked at, chosen by what it is and not by where it stands. */
  private static final int SAMPLE = 16;

  /** Deliveries with fewer lines are looked at whole. */
  private static final long SMALL = 100_000;

  /**
   * Files of larger deliveries with fewer lines are looked at whole too: a sample may miss them.
   */
  private static final long SMALL_FILE = 10_000;

  /**
   * What tells charges apart. Tags may have changed between two exports, so they count only where
   * no resource does, and in any order. A comma in a tag only makes more parts of it.
   */
  private static final String ID =
      """
      hash(BillingAccountId, upper(BillingCurrency), ChargePeriodStart, ChargePeriodEnd, ChargeCategory, ChargeDescription, SubAccountId,
           ServiceName, ResourceId, SkuId, SkuPriceId, ConsumedQuantity, PricingQuantity, BilledCost, EffectiveCost,
           CASE WHEN ResourceId IS NULL THEN list_sort(string_split(translate(Tags, '{} ', ''), ',')) END)\
      """;

  private static final String COSTS =
      "(coalesce(BilledCost <> 0, false) OR coalesce(EffectiveCost <> 0, false))";

  private final Connection connection;

  Overlap(Connection connection) {
    this.connection = connection;
  }

  /**
   * What two files have in common.
   *
   * @param telling whether it's most of what the smaller one has for the days that both have
   * @param equal charges that cost something
   * @param billed what these come to
   */
  private record Common(
      String one,
      String other,
      boolean telling,
      boolean about,
      long equal,
      List<CurrencyAmount> billed,
      String firstDay,
      String lastDay) {

    private boolean isOf(ResultSet row) throws SQLException {
      return one.equals(row.getString("one")) && other.equals(row.getString("other"));
    }

    private String sum() {
      return (about ? "about " : "")
          + Sentence.count(equal, "charge")
          + ", "
          + Sentence.amounts(billed);
    }
  }

  /**
   * A sentence about two files that have charges in common; empty without such.
   *
   * @throws BadDelivery if two files hold the same charges for the most part
   */
  String note(List<Bill> bills, TableWrite write) throws SQLException {
    if (bills.size() < 2 || write.added().isEmpty()) {
      return "";
    }
    Common found = common(write);
    if (found == null) {
      return "";
    }
    if (found.telling()) {
      throw new BadDelivery(
          DeliveryProblems.COUNTED_TWICE,
          "%s and %s have most charges from %s to %s in common, like two exports of the same month: %s, would count twice. Deliver the newer one alone; if both are to count, import them under two names with --source."
              .formatted(
                  found.one(), found.other(), found.firstDay(), found.lastDay(), found.sum()));
    }
    return Sentence.of(
        " %s and %s have %s%s in common from %s to %s, %s: if they are the same and not only alike,"
            + " they count twice. Deliver each charge in one file.",
        found.one(),
        found.other(),
        found.about() ? "about " : "",
        Sentence.count(found.equal(), "charge"),
        found.firstDay(),
        found.lastDay(),
        Sentence.amounts(found.billed()));
  }

  private @Nullable Common common(TableWrite write) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query(write))) {
      Common found = null;
      while (rows.next() && (found == null || found.isOf(rows))) {
        if (found == null) {
          found =
              new Common(
                  rows.getString("one"),
                  rows.getString("other"),
                  rows.getBoolean("telling"),
                  rows.getBoolean("about"),
                  rows.getLong("equal"),
                  new ArrayList<>(),
                  rows.getString("first_day"),
                  rows.getString("last_day"));
        }
        found
            .billed()
            .add(
                new CurrencyAmount(
                    rows.getString("BillingCurrency"), rows.getBigDecimal("billed")));
      }
      return found;
    }
  }

  /** Two charges are the same if all is equal that tells charges of a day apart. */
  private static String query(TableWrite write) {
    long lines = write.added().stream().mapToLong(WrittenFile::lines).sum();
    List<WrittenFile> small =
        write.added().stream().filter(file -> file.lines() <= SMALL_FILE).toList();
    boolean whole = lines <= SMALL;
    String smallCharges = small.isEmpty() || whole ? "" : write.relation(small);
    String looked =
        whole
            ? "true"
            : "id % "
                + SAMPLE
                + " = 0"
                + (smallCharges.isEmpty()
                    ? ""
                    : " OR id IN (SELECT %s FROM %s)".formatted(ID, smallCharges));
    String smallFiles =
        smallCharges.isEmpty()
            ? "[]::VARCHAR[]"
            : "(SELECT list(DISTINCT %s) FROM %s)"
                .formatted(Sql.name(Charges.SOURCE_FILE), smallCharges);
    return """
    WITH charge AS (
      SELECT %1$s AS file, ChargePeriodStart::DATE AS day, %3$s AS id, BillingCurrency, coalesce(BilledCost, 0) AS billed, %4$s AS costs
      FROM %2$s),
    sample AS (SELECT *, count(*) AS times FROM charge WHERE %5$s GROUP BY ALL),
    common AS (
      SELECT a.file AS one, b.file AS other, a.BillingCurrency, day, billed, costs, least(a.times, b.times) AS times,
             CASE WHEN %6$s OR list_has_any([a.file, b.file], %7$s) THEN 1 ELSE %8$d END AS share
      FROM sample a JOIN sample b USING (id, day, billed, costs) WHERE a.file < b.file AND upper(a.BillingCurrency) = upper(b.BillingCurrency)),
    equal AS (
      SELECT one, other, sum(times * share) AS equal, sum(times * share) FILTER (costs) AS costing, max(share) > 1 AS about,
             sum(times * share * abs(billed)) AS weight, min(day)::VARCHAR AS first_day, max(day)::VARCHAR AS last_day
      FROM common GROUP BY 1, 2),
    days AS (
      SELECT %1$s AS file, ChargePeriodStart::DATE AS day, count(*) AS lines, count(*) FILTER (%4$s) AS costing, coalesce(sum(abs(BilledCost)), 0) AS weight
      FROM %2$s GROUP BY 1, 2),
    smaller AS (
      SELECT one, other, least(sum(a.lines), sum(b.lines)) AS lines, least(sum(a.costing), sum(b.costing)) AS costing,
             least(sum(a.weight), sum(b.weight)) AS weight
      FROM equal JOIN days a ON a.file = one JOIN days b ON b.file = other AND b.day = a.day GROUP BY 1, 2),
    told AS (
      SELECT one, other, about, coalesce(e.costing, 0) AS costing, first_day, last_day,
             e.costing > %9$s * s.costing OR (e.equal >= %10$d AND e.equal >= %9$s * s.lines) AS telling,
             e.costing >= %11$s * s.costing OR (s.weight > 0 AND e.weight >= %11$s * s.weight) AS notable
      FROM equal e JOIN smaller s USING (one, other))
    SELECT one, other, coalesce(telling, false) AS telling, about, costing::BIGINT AS equal, BillingCurrency,
           coalesce(sum(times * share * billed), 0)::DECIMAL(38,18) AS billed, first_day, last_day
    FROM told JOIN common USING (one, other) WHERE telling OR notable
    GROUP BY ALL ORDER BY telling DESC, equal DESC, one, other, BillingCurrency
    """
        .formatted(
            Sql.name(Charges.SOURCE_FILE),
            write.relation(write.added()),
            ID,
            COSTS,
            looked,
            whole,
            smallFiles,
            SAMPLE,
            TELLING,
            FEWEST_FREE,
            NOTABLE);
  }
}
