package io.costsense.commitments;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds up the parts of one commitment. */
final class CommitmentSum {

  private final SavingsSum savings = new SavingsSum();
  private final Map<String, @Nullable String> names = new LinkedHashMap<>();
  private Quantity quantity = Quantity.NONE;
  private boolean measured = true;
  private @Nullable Instant first;
  private @Nullable Instant last;
  private @Nullable Instant named;

  /** Adds a part: what {@link Part} and {@link Commitments}' SQL read of it. */
  void add(Part part, ResultSet row) throws SQLException {
    savings.add(part);
    measure(part, row);
    Instant from = Commitments.instant(row, "first_charge");
    Instant to = Commitments.instant(row, "last_charge");
    if (first == null || (from != null && from.isBefore(first))) {
      first = from;
    }
    if (last == null || (to != null && to.isAfter(last))) {
      last = to;
    }
    name(row, to);
  }

  /** A commitment's names may change; the newest charge has the ones that count. */
  private void name(ResultSet row, @Nullable Instant at) throws SQLException {
    boolean newer = named == null || (at != null && at.isAfter(named));
    for (String column : Commitments.NAMES) {
      String value = row.getString(column);
      if (value != null && (newer || names.get(column) == null)) {
        names.put(column, value);
      } else {
        names.putIfAbsent(column, null);
      }
    }
    named = newer ? at : named;
  }

  private void measure(Part part, ResultSet row) throws SQLException {
    boolean used = part.role() == ChargeRole.USED;
    if (!used && part.role() != ChargeRole.UNUSED) {
      return;
    }
    String unit = row.getString("unit");
    boolean sameUnit =
        unit != null
            && row.getLong("measured") == part.lines()
            && unit.equals(row.getString("last_unit"))
            && (quantity.unit() == null || unit.equals(quantity.unit()));
    measured &= sameUnit;
    if (sameUnit) {
      BigDecimal amount = Objects.requireNonNull(row.getBigDecimal("quantity"));
      quantity = quantity.with(unit, used, amount);
    }
  }

  CommitmentRows.Row row(
      Map<String, @Nullable String> key,
      Map<String, @Nullable String> dimensions,
      @Nullable String currency,
      @Nullable Expiry expiry) {
    var values = new LinkedHashMap<String, @Nullable String>(key);
    values.putAll(names);
    values.putAll(dimensions);
    return new CommitmentRows.Row(
        values,
        currency,
        CommitmentRows.Outcome.of(savings.savings()),
        measured && quantity.unit() != null ? quantity : null,
        first,
        last,
        expiry);
  }
}
