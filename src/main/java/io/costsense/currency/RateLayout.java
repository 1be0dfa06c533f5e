package io.costsense.currency;

import java.util.List;

/** How the lines of a file of rates are to be read. */
sealed interface RateLayout permits CsvLayout, EcbLayout {

  RateSource source();

  /** Takes the rates of a line, or what is wrong with them. */
  void read(RateReading reading, long line, List<String> cells);
}
