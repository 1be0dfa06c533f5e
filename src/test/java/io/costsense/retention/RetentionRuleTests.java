package io.costsense.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.lake.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which versions go. Each is called by its number, from 1. */
class RetentionRuleTests {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private static List<Long> going(
      int days, int versions, @Nullable Integer months, String... committed) {
    List<Commit> commits =
        IntStream.range(0, committed.length)
            .mapToObj(i -> new Commit(i + 1, Instant.parse(committed[i]), i + 1, false))
            .toList();
    return rule(true, days, versions, months).going(commits, NOW).stream().sorted().toList();
  }

  private static RetentionRule rule(
      boolean enabled, int days, int versions, @Nullable Integer months) {
    return new RetentionRule(
        new RetentionSettings(
            enabled, days, versions, months, Duration.ofDays(1), Duration.ofMinutes(10)));
  }

  @Test
  void everythingOfTheLastDaysStaysAndBeforeThatTheLastOfEachMonth() {
    assertThat(
            going(
                90,
                1,
                null,
                "2025-01-01T00:00:00Z",
                "2025-01-31T23:59:59Z",
                "2025-02-01T00:00:00Z",
                "2025-02-02T00:00:00Z",
                "2026-08-30T00:00:00Z",
                "2026-08-31T00:00:00Z",
                "2026-09-01T00:00:00Z",
                "2026-09-03T00:00:00Z",
                "2026-09-04T00:00:00Z"))
        .containsExactly(1L, 3L, 5L);
  }

  @Test
  void theVersionThatWasCurrentWhenTheLastDaysBeganStays() {
    assertThat(
            going(30, 1, 0, "2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z", "2026-11-20T00:00:00Z"))
        .containsExactly(1L);
  }

  @Test
  void theNewestStayHoweverOldTheyAre() {
    assertThat(
            going(
                0,
                2,
                0,
                "2020-01-01T00:00:00Z",
                "2020-01-02T00:00:00Z",
                "2020-01-03T00:00:00Z",
                "2020-01-04T00:00:00Z"))
        .containsExactly(1L, 2L);
  }

  @Test
  void monthsCanBeBounded() {
    String[] months = {
      "2026-07-31T00:00:00Z",
      "2026-08-31T00:00:00Z",
      "2026-09-30T00:00:00Z",
      "2026-10-31T00:00:00Z",
      "2026-11-30T00:00:00Z"
    };
    assertThat(going(0, 1, 2, months)).containsExactly(1L, 2L, 3L);
    assertThat(going(0, 1, 4, months)).containsExactly(1L);
    assertThat(going(0, 1, null, months)).isEmpty();
  }

  @Test
  void nothingGoesWhereThatIsSetOrThereIsNothing() {
    var commit = new Commit(1, Instant.EPOCH, 1, false);
    var last = new Commit(2, NOW, 2, false);
    assertThat(rule(false, 0, 1, 0).going(List.of(commit, last), NOW)).isEmpty();
    assertThat(rule(false, 0, 1, 0).goingOfOthers(Map.of(9L, Instant.EPOCH), NOW)).isEmpty();
    assertThat(rule(true, 0, 1, 0).going(List.of(), NOW)).isEmpty();
  }

  @Test
  void othersSnapshotsGoAfterTheDays() {
    assertThat(
            rule(true, 90, 1, null)
                .goingOfOthers(Map.of(8L, Instant.EPOCH, 9L, NOW.minusSeconds(1)), NOW))
        .containsExactly(8L);
  }
}
