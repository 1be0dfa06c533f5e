package io.costsense.currency;

import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be wrong with rates and with asking for them. */
final class RateProblem {

  private static final ProblemType INVALID =
      new ProblemType("invalid-exchange-rate", 400, "An exchange rate can't be understood");
  private static final ProblemType MISSING =
      new ProblemType("missing-exchange-rate", 422, "An exchange rate is missing");
  private static final ProblemType NO_SUCH_RATE =
      new ProblemType("no-such-exchange-rate", 404, "There is no such exchange rate");
  private static final ProblemType FROZEN =
      new ProblemType("frozen-exchange-rate", 409, "The exchange rate is frozen");
  private static final ProblemType UNKNOWN_LAYOUT =
      new ProblemType("unknown-rate-layout", 422, "The file's layout is not known");
  private static final ProblemType BAD_RATES =
      new ProblemType("bad-exchange-rates", 422, "The file has bad exchange rates");
  private static final ProblemType TOO_LARGE =
      new ProblemType("content-too-large", 413, "The request is too large");
  private static final ProblemType TOO_MANY_IMPORTS =
      new ProblemType("too-many-rate-imports", 503, "Too many imports of rates at once");

  private RateProblem() {}

  static Problem invalid(String detail) {
    return new Problem(INVALID, detail);
  }

  static Problem noSuchRate(YearMonth month, String from, String to) {
    return new Problem(
        NO_SUCH_RATE,
        "No rate between %s and %s was entered by hand for %s.".formatted(from, to, month));
  }

  static Problem frozen(YearMonth month, String from, String to) {
    return new Problem(
        FROZEN,
        "Answers have shown amounts that were converted between %s and %s with the rate of %s; it stays so that they do. To change them all the same, ask again with --restate (restate=true): the history keeps what held before."
            .formatted(from, to, month));
  }

  static Problem unknownLayout(String file, String why) {
    return new Problem(
        UNKNOWN_LAYOUT,
        "%s: %s A file of rates is a CSV with the columns date, from, to and rate, or the European Central Bank's eurofxref-hist (Date, USD, JPY, ...), as it is or zipped."
            .formatted(file, why));
  }

  static Problem tooLarge(String file, int mostBytes) {
    return new Problem(
        TOO_LARGE,
        "%s is too large: a file of rates has %,d MB at most, unzipped."
            .formatted(file, mostBytes >> 20));
  }

  static Problem tooMany(String file, String what, int most, String advice) {
    return new Problem(
        TOO_LARGE, "%s has more than %,d %s. %s".formatted(file, most, what, advice));
  }

  static Problem tooManyImports(int atOnce) {
    return new Problem(
        TOO_MANY_IMPORTS,
        "%d files of rates are being imported. Import this one when they have ended."
            .formatted(atOnce));
  }

  static Problem badRates(String file, List<BadRate> shown, long all) {
    return new Problem(
        BAD_RATES,
        "%s has %,d bad %s; nothing was imported. %s"
            .formatted(
                file,
                all,
                all == 1 ? "value" : "values",
                shown.stream().limit(3).map(BadRate::sentence).collect(Collectors.joining(" "))),
        Map.of("bad_value_count", all, "bad_values", List.copyOf(shown)));
  }

  /**
   * @param months by currency that can't be converted, a null one for amounts without a currency
   */
  static Problem missing(Map<String, NavigableSet<YearMonth>> months, boolean unnamed, String to) {
    var sentences = new ArrayList<String>();
    months.forEach(
        (from, missing) ->
            sentences.add(
                "There is no exchange rate from %s to %s for %s."
                    .formatted(from, to, spans(missing))));
    if (unnamed) {
      sentences.add("Some charges have no currency and can't be converted; filter them out.");
    }
    if (!months.isEmpty()) {
      var first = months.entrySet().iterator().next();
      String from = first.getKey();
      sentences.add(
          "Enter it by hand, such as ./costsense rates set --month %s --from %s --to %s --rate RATE, or import a file of rates with ./costsense rates import FILE."
              .formatted(first.getValue().getFirst(), word(from), word(to)));
    }
    return new Problem(
        MISSING,
        String.join(" ", sentences),
        Map.of(
            "missing_rates",
            months.entrySet().stream()
                .map(
                    entry ->
                        new Missing(
                            entry.getKey(),
                            to,
                            entry.getValue().stream().map(YearMonth::toString).toList()))
                .toList()));
  }

  /** A rate that an answer would need. */
  record Missing(String from, String to, List<String> months) {}

  private static String word(String currency) {
    return currency.matches("[A-Za-z0-9]+") ? currency : "'" + currency + "'";
  }

  /** {@code 2026-01 to 2026-03 and 2026-05}. */
  static String spans(NavigableSet<YearMonth> months) {
    var spans = new ArrayList<String>();
    @Nullable YearMonth start = null;
    @Nullable YearMonth last = null;
    for (YearMonth month : months) {
      if (start == null || last == null || !month.equals(last.plusMonths(1))) {
        if (start != null && last != null) {
          spans.add(span(start, last));
        }
        start = month;
      }
      last = month;
    }
    if (start != null && last != null) {
      spans.add(span(start, last));
    }
    return spans.size() == 1
        ? spans.getFirst()
        : String.join(", ", spans.subList(0, spans.size() - 1)) + " and " + spans.getLast();
  }

  private static String span(YearMonth start, YearMonth last) {
    return start.equals(last) ? start.toString() : "%s to %s".formatted(start, last);
  }
}
