package io.costsense.currency;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A rate in each line: the columns date, from, to and rate, in any order and letter case. */
record CsvLayout(int date, int from, int to, int rate) implements RateLayout {

  private static final int COLUMNS = 4;

  static Optional<RateLayout> of(List<String> header) {
    List<String> names = header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    var layout =
        new CsvLayout(
            names.indexOf("date"),
            names.indexOf("from"),
            names.indexOf("to"),
            names.indexOf("rate"));
    boolean complete = Math.min(layout.date, layout.from) >= 0;
    complete &= Math.min(layout.to, layout.rate) >= 0 && names.size() == COLUMNS;
    return complete ? Optional.of(layout) : Optional.empty();
  }

  @Override
  public RateSource source() {
    return RateSource.CSV;
  }

  @Override
  public void read(RateReading reading, long line, List<String> cells) {
    if (cells.size() != COLUMNS) {
      reading.bad(line, "date", String.join(",", cells), "is not a line of four cells");
      return;
    }
    LocalDate day = reading.day(line, "date", cells.get(date));
    String one = reading.currency(line, "from", cells.get(from));
    String other = reading.currency(line, "to", cells.get(to));
    BigDecimal number = reading.rate(line, "rate", cells.get(rate));
    if (one != null && other != null && one.equals(other)) {
      reading.bad(line, "to", other, "is the currency that it is to be converted from");
    } else if (day != null && one != null && other != null && number != null) {
      reading.add(line, "rate", day, one, other, number);
    }
  }
}
