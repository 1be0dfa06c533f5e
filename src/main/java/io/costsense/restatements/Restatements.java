package io.costsense.restatements;

import io.costsense.imports.DeliveredPeriods;
import io.costsense.imports.DeliveredPeriods.After;
import io.costsense.imports.DeliveredPeriods.Delivered;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Commit;
import io.costsense.lake.LakeFile;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import io.costsense.questions.AskedVersions;
import io.costsense.questions.Interval;
import io.costsense.questions.Parameters;
import io.costsense.questions.QuestionProblem;
import io.costsense.tenancy.CurrentTenant;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds what was delivered more than once, and the two deliveries that a question compares. */
@Component
class Restatements {

  private static final ProblemType NOT_RESTATED =
      new ProblemType("not-restated", 404, "There are no two deliveries to compare");

  private final CurrentTenant tenant;
  private final DeliveredPeriods delivered;
  private final AskedVersions versions;

  Restatements(CurrentTenant tenant, DeliveredPeriods delivered, AskedVersions versions) {
    this.tenant = tenant;
    this.delivered = delivered;
    this.versions = versions;
  }

  /** A page of restated periods. */
  RestatedPeriods list(Optional<String> source, Optional<After> after, int limit) {
    List<RestatedPeriods.Period> found =
        RestatedPeriods.of(
            delivered.restated(tenant.get(), source, after, limit + 1), commits(versions.table()));
    List<RestatedPeriods.Period> shown = found.stream().limit(limit).toList();
    boolean more = found.size() > limit;
    return new RestatedPeriods(shown, more ? RestatedCursor.text(shown.getLast()) : null);
  }

  /**
   * The two deliveries that the parameters {@code source}, {@code period}, {@code from_import} and
   * {@code to_import} name; by default the last two.
   *
   * @throws Problem {@code not-restated} if there aren't two, or not these
   */
  Restatement asked(Parameters parameters) {
    String source = demanded(parameters, "source");
    Instant period = period(demanded(parameters, "period"));
    List<Delivered> all = delivered.of(tenant.get(), source, period);
    if (all.size() < 2) {
      throw new Problem(
          NOT_RESTATED,
          "%s of source %s was delivered %s. `GET /costs/restatements` lists what was delivered more than once."
              .formatted(
                  Interval.day(period),
                  source,
                  all.isEmpty() ? "by no import" : "once, by import " + all.getFirst().importId()));
    }
    Delivered after =
        importId(parameters, "to_import").map(id -> among(all, id)).orElseGet(all::getLast);
    Delivered before =
        importId(parameters, "from_import")
            .map(id -> among(all, id))
            .orElseGet(() -> before(all, after));
    return restatement(before, after);
  }

  private Restatement restatement(Delivered before, Delivered after) {
    ChargeTable table = versions.table();
    Map<Long, Commit> commits = commits(table);
    TableVersion one = committedBy(table, before);
    TableVersion other = committedBy(table, after);
    return new Restatement(
        after.source(),
        after.period(),
        RestatedPeriods.Delivery.of(before, null, commits),
        RestatedPeriods.Delivery.of(after, before, commits),
        one.withColumnsOf(other),
        other.withColumnsOf(one),
        files(one, before),
        files(other, after));
  }

  private static TableVersion committedBy(ChargeTable table, Delivered delivery) {
    return table
        .committedBy(delivery.importId())
        .orElseThrow(
            () -> new IllegalStateException("No snapshot of import " + delivery.importId()));
  }

  private static List<LakeFile> files(TableVersion version, Delivered delivery) {
    return version.files().stream()
        .filter(
            file ->
                file.importId() == delivery.importId()
                    && file.source().equals(delivery.source())
                    && file.billingPeriodStart().equals(delivery.period()))
        .toList();
  }

  private static Map<Long, Commit> commits(ChargeTable table) {
    Map<Long, Commit> commits = new HashMap<>();
    for (Commit commit : table.commits()) {
      if (!commit.withdrawal()) {
        commits.put(commit.importId(), commit);
      }
    }
    return commits;
  }

  private static Delivered before(List<Delivered> all, Delivered after) {
    int position = all.indexOf(after);
    if (position == 0) {
      throw new Problem(
          NOT_RESTATED,
          "Import %d delivered this period first; there is none before it. Name the other one with from_import."
              .formatted(after.importId()),
          Map.of("parameter", "to_import"));
    }
    return all.get(position - 1);
  }

  private static Delivered among(List<Delivered> all, long importId) {
    return all.stream()
        .filter(one -> one.importId() == importId)
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    NOT_RESTATED,
                    "Import %d did not deliver this period of this source; these did: %s."
                        .formatted(
                            importId,
                            all.stream()
                                .map(one -> Long.toString(one.importId()))
                                .collect(Collectors.joining(", ")))));
  }

  private static Optional<Long> importId(Parameters parameters, String name) {
    return parameters
        .one(name)
        .map(
            text -> {
              if (!text.strip().matches("\\d{1,18}")) {
                throw QuestionProblem.invalid(
                    name, "The parameter %s is the number of an import.".formatted(name));
              }
              return Long.valueOf(text.strip());
            });
  }

  private static String demanded(Parameters parameters, String name) {
    return parameters
        .one(name)
        .orElseThrow(
            () ->
                QuestionProblem.invalid(
                    name, "The parameter %s says what to compare; it is missing.".formatted(name)));
  }

  private static Instant period(String text) {
    try {
      String period = text.strip();
      return period.length() == 7
          ? Interval.midnight(YearMonth.parse(period).atDay(1))
          : Interval.parse(period);
    } catch (DateTimeException e) {
      throw QuestionProblem.invalidDate(
          "period",
          "The parameter period is a month such as 2026-03, or the beginning of a billing period such as 2026-03-01, not %s."
              .formatted(text));
    }
  }
}
