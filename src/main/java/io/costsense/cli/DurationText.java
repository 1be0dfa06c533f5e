package io.costsense.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as people write it: {@code 90s}, {@code 30m}, {@code 2h}, {@code 1h30m}. */
final class DurationText implements ITypeConverter<Duration> {

  private static final Pattern TEXT =
      Pattern.compile("(?=.)(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

  @Override
  public Duration convert(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw wrong(text);
    }
    Duration length =
        Duration.ofHours(number(parts, 1))
            .plusMinutes(number(parts, 2))
            .plusSeconds(number(parts, 3));
    if (length.isZero()) {
      throw wrong(text);
    }
    return length;
  }

  private static long number(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "'%s' isn't a length of time such as 90s, 30m, 2h or 1h30m".formatted(text));
  }
}
