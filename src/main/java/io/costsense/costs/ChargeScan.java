package io.costsense.costs;

import io.costsense.lake.LakeFile;
import io.costsense.lake.TableVersion;
import io.costsense.questions.Filter;
import io.costsense.questions.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The charges that a question is about: which files, and which rows of them. */
final class ChargeScan {

  private final TableVersion version;
  private final List<LakeFile> files;
  private final Set<String> used = new HashSet<>();
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
    for (Filter filter : filters) {
      conditions.add(filter.sql(parameters));
      used.add(filter.dimension().column());
    }
  }

  /** An end of the interval costs a column to read; it is left out where all files keep within. */
  private void bound(String operator, Instant end, boolean needed) {
    if (needed) {
      conditions.add("\"ChargePeriodStart\" %s CAST(? AS TIMESTAMPTZ)".formatted(operator));
      parameters.add(end);
      used.add("ChargePeriodStart");
    }
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** The files, in an order that is the same each time. */
  List<LakeFile> files() {
    return files;
  }

  /**
   * What stands behind FROM.
   *
   * @param columns that are used besides the condition's
   */
  String relation(Set<String> columns) {
    return version.relation(
        files, column -> columns.contains(column.name()) || used.contains(column.name()));
  }

  /** Whether every charge of the files is meant. */
  boolean isUnconditional() {
    return conditions.isEmpty();
  }

  /** What stands behind WHERE. */
  String condition() {
    return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
  }

  /** What the condition's question marks stand for. */
  List<@Nullable Object> parameters() {
    return Collections.unmodifiableList(parameters);
  }
}
