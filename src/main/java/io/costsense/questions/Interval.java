package io.costsense.questions;

import io.costsense.lake.LakeFile;
import io.costsense.lake.TableVersion;
import io.costsense.rollups.Days;
import io.costsense.rollups.Granularity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A half-open interval of ChargePeriodStart. */
public record Interval(Instant from, Instant to) {

  /** No time at all, as an empty ledger covers. */
  public static final Interval NONE = new Interval(Instant.EPOCH, Instant.EPOCH);

  /** What no calendar of a bill reaches; keeps times within what every part can count. */
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** Reads {@code 2026-03-01} as its midnight, or an instant with an offset. */
  public static Instant parse(String text) {
    String time = text.strip();
    Instant instant =
        time.length() <= 10
            ? midnight(LocalDate.parse(time))
            : OffsetDateTime.parse(time).toInstant();
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new DateTimeException("Not between 1900 and 2200");
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** From the start of a day to the start of another. */
  public static Interval ofDays(LocalDate first, LocalDate end) {
    return new Interval(midnight(first), midnight(end));
  }

  /** The UTC day that an instant belongs to. */
  public static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** The start of a UTC day. */
  public static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** From the earliest charge to the end of the latest charge's day; empty for no charges. */
  public static Optional<Interval> of(TableVersion version) {
    List<LakeFile> files = version.files();
    return files.stream()
        .map(LakeFile::lastCharge)
        .max(Comparator.naturalOrder())
        .map(
            last ->
                new Interval(
                    files.stream()
                        .map(LakeFile::firstCharge)
                        .min(Comparator.naturalOrder())
                        .orElse(last),
                    last.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)));
  }

  /** The days that it touches. */
  public Interval wholeDays() {
    Instant end = to.truncatedTo(ChronoUnit.DAYS);
    return new Interval(
        from.truncatedTo(ChronoUnit.DAYS), end.equals(to) ? to : end.plus(1, ChronoUnit.DAYS));
  }

  /** Whether both ends are midnights, so that whole days answer for it. */
  boolean isWholeDays() {
    return from.equals(from.truncatedTo(ChronoUnit.DAYS))
        && to.equals(to.truncatedTo(ChronoUnit.DAYS));
  }

  /** The interval in days; it must be of whole days. */
  public Days days(Granularity granularity) {
    return new Days(from.getEpochSecond() / 86_400, to.getEpochSecond() / 86_400, granularity);
  }

  public @Nullable Instant fromOrNull() {
    return equals(NONE) ? null : from;
  }

  public @Nullable Instant toOrNull() {
    return equals(NONE) ? null : to;
  }

  public boolean isEmpty() {
    return !from.isBefore(to);
  }

  /** How many periods it touches, counted up to a limit. */
  public long periods(Granularity granularity, long most) {
    long count = 0;
    for (Instant start = granularity.floor(from);
        start.isBefore(to) && count < most;
        start = granularity.next(start)) {
      count++;
    }
    return count;
  }
}
