package io.costsense.currency;

import io.costsense.focus.CurrencyName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been read of a file so far, and what was wrong with it. */
final class RateReading {

  private static final int MOST_BAD = 100;

  /** The Central Bank's whole history, from 1999 on, has some 230,000 rates. */
  static final int MOST_RATES = 400_000;

  static final int MOST_CURRENCIES = 1_000;

  /** As the European Central Bank writes it in its file of one day. */
  private static final DateTimeFormatter SPELT_OUT =
      DateTimeFormatter.ofPattern("dd MMMM uuuu", Locale.ENGLISH);

  private record Key(LocalDate day, String from, String to) {}

  private record Line(DailyRate rate, long line) {}

  private final String file;
  private final Map<Key, Line> rates = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final List<BadRate> bad = new ArrayList<>();
  private long badCount;

  RateReading(String file) {
    this.file = file;
  }

  void bad(long line, String column, String value, String reason) {
    badCount++;
    if (bad.size() < MOST_BAD) {
      bad.add(new BadRate(line, column, value, reason));
    }
  }

  @Nullable LocalDate day(long line, String column, String text) {
    try {
      LocalDate day =
          text.indexOf(' ') > 0 ? LocalDate.parse(text, SPELT_OUT) : LocalDate.parse(text);
      if (day.getYear() >= 1900 && day.getYear() < 2200) {
        return day;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    bad(line, column, text, "is not a day such as 2026-03-31");
    return null;
  }

  @Nullable String currency(long line, String column, String text) {
    if (text.isEmpty() || !CurrencyName.isOne(text)) {
      bad(line, column, text, "is not the name of a currency");
      return null;
    }
    String name = Currencies.named(text);
    String known = names.putIfAbsent(name, name);
    if (names.size() > MOST_CURRENCIES) {
      throw RateProblem.tooMany(
          file, "currencies", MOST_CURRENCIES, "Leave out those that no bill of yours has.");
    }
    return known == null ? name : known;
  }

  @Nullable BigDecimal rate(long line, String column, String text) {
    String refusal = RateNumber.refusal(text);
    if (!refusal.isEmpty()) {
      bad(line, column, text, refusal);
      return null;
    }
    return new BigDecimal(text);
  }

  void add(long line, String column, LocalDate day, String from, String to, BigDecimal rate) {
    var read = new Line(new DailyRate(day, from, to, rate), line);
    Line before = rates.putIfAbsent(new Key(day, from, to), read);
    if (rates.size() > MOST_RATES) {
      throw RateProblem.tooMany(file, "rates", MOST_RATES, "Split it by years.");
    }
    if (before != null && before.rate().rate().compareTo(rate) != 0) {
      bad(
          line,
          column,
          rate.toPlainString(),
          "is not what line %,d says of %s to %s on %s: %s"
              .formatted(before.line(), from, to, day, before.rate().rate().toPlainString()));
    }
  }

  /** All rates, or a problem that names what is wrong. */
  List<DailyRate> rates() {
    if (badCount > 0) {
      throw RateProblem.badRates(file, bad, badCount);
    }
    if (rates.isEmpty()) {
      throw RateProblem.unknownLayout(file, "It has no rates.");
    }
    return rates.values().stream().map(Line::rate).toList();
  }
}
