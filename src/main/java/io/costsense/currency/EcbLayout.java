package io.costsense.currency;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The European Central Bank's euro reference rates ({@code eurofxref-hist.csv}): a day in each line
 * and a currency in each column, how many of it a euro was. {@code N/A} or nothing means no rate.
 *
 * @param currencies by column behind the date
 */
record EcbLayout(List<String> currencies) implements RateLayout {

  static Optional<RateLayout> of(List<String> header) {
    List<String> columns = withoutLastComma(header);
    List<String> currencies = columns.subList(1, columns.size());
    boolean known =
        header.getFirst().equalsIgnoreCase("date")
            && !currencies.isEmpty()
            && currencies.stream().allMatch(Currencies::isNational)
            && currencies.stream().distinct().count() == currencies.size()
            && !currencies.contains("EUR");
    return known ? Optional.of(new EcbLayout(List.copyOf(currencies))) : Optional.empty();
  }

  @Override
  public RateSource source() {
    return RateSource.ECB;
  }

  @Override
  public void read(RateReading reading, long line, List<String> all) {
    List<String> cells = all.size() > currencies.size() + 1 ? withoutLastComma(all) : all;
    LocalDate day = reading.day(line, "Date", cells.getFirst());
    if (cells.size() != currencies.size() + 1) {
      reading.bad(
          line,
          "Date",
          cells.getFirst(),
          "has %d values behind it for %d currencies"
              .formatted(cells.size() - 1, currencies.size()));
      return;
    }
    for (int i = 1; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (!cell.isEmpty() && !cell.equals("N/A")) {
        BigDecimal rate = reading.rate(line, currencies.get(i - 1), cell);
        if (day != null && rate != null) {
          reading.add(line, currencies.get(i - 1), day, "EUR", currencies.get(i - 1), rate);
        }
      }
    }
  }

  /** The bank ends its lines with a comma. */
  private static List<String> withoutLastComma(List<String> cells) {
    return cells.size() > 1 && cells.getLast().isEmpty()
        ? cells.subList(0, cells.size() - 1)
        : cells;
  }
}
