package io.costsense.retention;

import io.costsense.lake.Commit;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which versions go. All of the last days stay, with the one that was current when these began; the
 * newest ones stay; and of each month (UTC) the last one.
 */
record RetentionRule(RetentionSettings settings) {

  /**
   * The versions that go.
   *
   * @param commits all, the oldest first
   */
  Set<Long> going(List<Commit> commits, Instant now) {
    if (!settings.enabled()) {
      return Set.of();
    }
    var going = new HashSet<Long>();
    commits.forEach(commit -> going.add(commit.snapshot()));
    Instant begin = now.minus(settings.days(), ChronoUnit.DAYS);
    Commit before = null;
    Map<YearMonth, Commit> lastOfMonth = new TreeMap<>();
    for (Commit commit : commits) {
      if (commit.at().isBefore(begin)) {
        before = commit;
      } else {
        going.remove(commit.snapshot());
      }
      lastOfMonth.put(month(commit.at()), commit);
    }
    if (before != null) {
      going.remove(before.snapshot());
    }
    Integer months = settings.months();
    lastOfMonth.forEach(
        (month, last) -> {
          if (months == null || month.isAfter(month(now).minusMonths(months + 1L))) {
            going.remove(last.snapshot());
          }
        });
    commits.subList(Math.max(0, commits.size() - settings.versions()), commits.size()).stream()
        .map(Commit::snapshot)
        .forEach(going::remove);
    return going;
  }

  /**
   * The snapshots of other programs that go: those that are older than what is kept of one's own.
   */
  Set<Long> goingOfOthers(Map<Long, Instant> foreign, Instant now) {
    var going = new HashSet<Long>();
    if (settings.enabled()) {
      Instant begin = now.minus(settings.days(), ChronoUnit.DAYS);
      foreign.forEach(
          (snapshot, at) -> {
            if (at.isBefore(begin)) {
              going.add(snapshot);
            }
          });
    }
    return going;
  }

  private static YearMonth month(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }
}
