package io.costsense.ledger.questions;

import io.costsense.lake.LakeFile;
import io.costsense.lake.TableVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The charges that a question is about: which files, and which rows of them. */
final class ChargeScan {

  private final TableVersion version;
  private final List<LakeFile> files;
  private final List<String> conditions = new ArrayList<>();
  private final List<@Nullable Object> parameters = new ArrayList<>();

  ChargeScan(TableVersion version, Interval interval, List<Filter> filters) {
    this.version = version;
    this.files =
        interval.isEmpty() ? List.of() : version.filesWithin(interval.from(), interval.to());
    bound(
        ">=",
        interval.from(),
        files.stream().anyMatch(f -> f.firstCharge().isBefore(interval.from())));
    bound(
        "<", interval.to(), files.stream().anyMatch(f -> !f.lastCharge().isBefore(interval.to())));
    filters.forEach(filter -> conditions.add(filter.sql(parameters)));
  }

  /** An end of the interval costs a column to read; it is left out where all files keep within. */
  private void bound(String operator, Instant end, boolean needed) {
    if (needed) {
      conditions.add("\"ChargePeriodStart\" %s CAST(? AS TIMESTAMPTZ)".formatted(operator));
      parameters.add(end);
    }
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** The files, in an order that is the same each time. */
  List<LakeFile> files() {
    return files;
  }

  /** What stands behind FROM. */
  String relation() {
    return version.relation(files, column -> true);
  }

  /** What stands behind WHERE. */
  String condition() {
    return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
  }

  /** What the condition's question marks stand for. */
  List<@Nullable Object> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  /** Adds a condition of the caller's own. */
  ChargeScan and(String condition, List<@Nullable Object> values) {
    conditions.add(condition);
    parameters.addAll(values);
    return this;
  }
}
