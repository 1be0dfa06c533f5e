package io.costsense.ledger.imports;

import io.costsense.lake.Sql;
import io.costsense.lake.TableWrite;
import io.costsense.lake.WrittenFile;
import io.costsense.ledger.Charges;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Finds files of a delivery that are two exports of the same days: a month to the 15th and the same
 * month to the 20th have most charges in common, the parts of one export next to none.
 */
final class Overlap {

  /** So much of the smaller file's charges on common days makes two exports of two files. */
  private static final double TELLING = 0.5;

  /** So much of it is said, because it may count twice; equal charges may also be two. */
  private static final double NOTABLE = 0.05;

  /** Fewer equal charges may be chance. */
  private static final int FEWEST = 10;

  /** A charge in so many is looked at, chosen by what it is and not by where it stands. */
  private static final int SAMPLE = 16;

  /** Deliveries with fewer lines are looked at whole. */
  private static final long SMALL = 100_000;

  private final Connection connection;

  Overlap(Connection connection) {
    this.connection = connection;
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
    long lines = write.added().stream().mapToLong(WrittenFile::lines).sum();
    int sample = lines > SMALL ? SAMPLE : 1;
    String query = query(write.relation(write.added()), sample);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        return "";
      }
      if (rows.getBoolean("telling")) {
        throw new BadDelivery(
            BadDelivery.TWICE,
            "%s and %s have most charges from %s to %s in common, like two exports of the same month: they would count twice. Deliver the newer one alone; if both are to count, import them under two names with --source."
                .formatted(
                    rows.getString("one"),
                    rows.getString("other"),
                    rows.getString("first_day"),
                    rows.getString("last_day")));
      }
      return Sentence.of(
          " %s and %s have %s%s in common from %s to %s: if they are the same and not only alike,"
              + " they count twice. Deliver each charge in one file.",
          rows.getString("one"),
          rows.getString("other"),
          sample == 1 ? "" : "about ",
          Sentence.count(rows.getLong("equal") * sample, "charge"),
          rows.getString("first_day"),
          rows.getString("last_day"));
    }
  }

  /** Two charges are the same if all is equal that tells charges of a day apart. */
  private static String query(String charges, int sample) {
    return """
    WITH charge AS (
      SELECT %1$s AS file, ChargePeriodStart::DATE AS day,
             hash(ChargePeriodStart, ChargePeriodEnd, ChargeCategory, ChargeDescription, SubAccountId, ResourceId,
                  SkuId, SkuPriceId, ConsumedQuantity, PricingQuantity, BilledCost, EffectiveCost, Tags) AS id,
             coalesce(BilledCost <> 0, false) OR coalesce(EffectiveCost <> 0, false) AS costs
      FROM %2$s),
    sample AS (SELECT file, day, id, costs, count(*) AS times FROM charge WHERE id %% %3$d = 0 GROUP BY ALL),
    common AS (
      SELECT a.file AS one, b.file AS other, a.day, sum(least(a.times, b.times)) AS equal,
             coalesce(sum(least(a.times, b.times)) FILTER (a.costs), 0) AS costing
      FROM sample a JOIN sample b ON a.id = b.id AND a.day = b.day AND a.file < b.file
      GROUP BY ALL),
    days AS (SELECT file, day, sum(times) AS times FROM sample GROUP BY ALL)
    SELECT c.one, c.other, sum(c.costing)::BIGINT AS equal,
           sum(c.equal) >= %4$d AND sum(c.equal) >= %5$s * least(sum(a.times), sum(b.times)) AS telling,
           min(c.day)::VARCHAR AS first_day, max(c.day)::VARCHAR AS last_day
    FROM common c
    JOIN days a ON a.file = c.one AND a.day = c.day
    JOIN days b ON b.file = c.other AND b.day = c.day
    GROUP BY c.one, c.other
    HAVING telling
      OR sum(c.costing) >= %4$d AND sum(c.costing) >= %6$s * least(sum(a.times), sum(b.times))
    ORDER BY telling DESC, sum(c.equal) DESC, c.one LIMIT 1
    """
        .formatted(Sql.name(Charges.SOURCE_FILE), charges, sample, FEWEST, TELLING, NOTABLE);
  }
}
