package io.costsense.conformance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How the API answers what became of an import's check. */
record ConformanceAnswer(
    long importId,
    State state,
    @Nullable String message,
    String version,
    long lines,
    @Nullable Instant checkedAt,
    List<LevelCount> summary,
    List<Item> requirements) {

  /** How far the check is. */
  enum State {
    /** Nothing of the import was stored, so there's nothing to check. */
    NOT_STORED,
    PENDING,
    DONE,
    FAILED;

    @JsonValue
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record LevelCount(Level level, long fail, long pass, long notEvaluated) {}

  record Item(
      String id,
      Level level,
      String status,
      String says,
      long count,
      String counted,
      @Nullable String reason,
      List<String> parts,
      List<Example> first) {}

  static ConformanceAnswer none(long id, State state, String version) {
    return new ConformanceAnswer(id, state, null, version, 0, null, List.of(), List.of());
  }

  static ConformanceAnswer of(long id, ImportConformance found, Predicate<Requirement> wanted) {
    List<Requirement> all = found.requirements();
    return new ConformanceAnswer(
        id,
        found.failure() == null ? State.DONE : State.FAILED,
        found.failure(),
        found.version(),
        found.lines(),
        found.checkedAt(),
        Arrays.stream(Level.values()).map(level -> count(all, level)).toList(),
        all.stream().filter(wanted).map(ConformanceAnswer::item).toList());
  }

  private static LevelCount count(List<Requirement> all, Level level) {
    return new LevelCount(
        level,
        count(all, level, Status.FAIL),
        count(all, level, Status.PASS),
        count(all, level, Status.NOT_EVALUATED));
  }

  private static long count(List<Requirement> all, Level level, Status status) {
    return all.stream().filter(r -> r.level() == level && r.status() == status).count();
  }

  private static Item item(Requirement r) {
    return new Item(
        r.id(),
        r.level(),
        r.status().text(),
        r.says(),
        r.count(),
        r.counted(),
        r.reason(),
        r.parts(),
        r.first());
  }
}
