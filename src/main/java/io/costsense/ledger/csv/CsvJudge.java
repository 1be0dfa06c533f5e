package io.costsense.ledger.csv;

import io.costsense.focus.FocusColumns;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/** Decides whether a record can be taken, says why not, and adds up what it costs. */
final class CsvJudge {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2200;
  private static final int MOST_HOURS_FROM_UTC = 18;

  /** Characters of {@code YYYY-MM-DD}. */
  private static final int DATE = 10;

  private final CsvColumns columns;
  private final CsvBadValues bad;
  private final CsvNumber number = new CsvNumber();
  private final CsvNumber[] costs = new CsvNumber[FocusColumns.COSTS.size()];
  private final CsvNumber.Verdict[] verdicts = new CsvNumber.Verdict[costs.length];
  private final CsvDistinct currencies;
  private long knownMonth;
  private boolean wellFormed;
  private int currency;
  private boolean taken;
  private int from;
  private int to;

  CsvJudge(CsvColumns columns, CsvBadValues bad, CsvDistinct currencies) {
    this.columns = columns;
    this.bad = bad;
    this.currencies = currencies;
    for (int i = 0; i < costs.length; i++) {
      costs[i] = new CsvNumber();
      verdicts[i] = CsvNumber.Verdict.EMPTY;
    }
  }

  /** Whether the record can be taken; what speaks against it is added to the bad values. */
  boolean takes(CsvRecords record) {
    taken = true;
    wellFormed = record.fault() == CsvRecords.Fault.NONE && hasAllFields(record);
    if (!wellFormed) {
      refuseShape(record);
      return false;
    }
    for (int i = 0; i < costs.length; i++) {
      verdicts[i] =
          columns.costs[i] < 0
              ? CsvNumber.Verdict.EMPTY
              : readNumber(record, columns.costs[i], costs[i]);
    }
    for (int column : columns.decimals) {
      readNumber(record, column, number);
    }
    for (int column : columns.times) {
      readTime(record, column);
    }
    for (int column : columns.required) {
      if (isEmpty(record, column)) {
        refuse(record, column, columns.name(column) + " is empty; every charge needs one.");
      }
    }
    currency = columns.currency < 0 ? 0 : currencies.number(record, columns.currency);
    if (currency < 0) {
      refuse(
          record,
          columns.currency,
          "The file has more than " + CsvControl.MAX_CURRENCIES + " different currencies.");
    }
    return taken;
  }

  /** DuckDB, too, takes one empty field after the last: a comma at the end of the line. */
  private boolean hasAllFields(CsvRecords record) {
    int fields = record.fields();
    return fields == columns.count
        || (fields == columns.count + 1
            && record.fieldStart(fields - 1) == record.fieldEnd(fields - 1));
  }

  /** Adds the last record's costs to the sums of its currency, if they can be read. */
  void addTo(CsvSums sums) {
    if (!wellFormed || currency < 0) {
      return;
    }
    sums.grow(currency);
    for (int i = 0; i < costs.length; i++) {
      if (columns.costs[i] >= 0) {
        if (verdicts[i] == CsvNumber.Verdict.NUMBER) {
          sums.of(currency, i).add(costs[i]);
        } else if (verdicts[i] == CsvNumber.Verdict.EMPTY) {
          sums.of(currency, i).addEmpty();
        }
      }
    }
  }

  private CsvNumber.Verdict readNumber(CsvRecords record, int column, CsvNumber into) {
    locate(record, column);
    CsvNumber.Verdict verdict = into.read(record.bytes(), from, to);
    switch (verdict) {
      case NUMBER, EMPTY -> {}
      case NOT_A_NUMBER -> refuse(record, column, CsvBadValues.NOT_A_NUMBER, true);
      case TOO_LARGE ->
          refuse(
              record,
              column,
              "has more than " + CsvNumber.MAX_INTEGER_DIGITS + " digits before the point.",
              true);
      case TOO_LONG -> refuse(record, column, "has more digits than the ledger can add up.", true);
    }
    return verdict;
  }

  private void readTime(CsvRecords record, int column) {
    locate(record, column);
    byte[] bytes = record.bytes();
    if (CsvText.isNull(bytes, from, to)) {
      return;
    }
    boolean isDate = to - from == DATE || (to - from > DATE && startsTime(bytes[from + DATE]));
    if (isDate && (!isAscii(bytes, from + DATE, to) || (to - from > 20 && hasFarOffset(bytes)))) {
      refuse(record, column, CsvBadValues.NOT_A_TIME, true);
      return;
    }
    if (isDate && isInKnownMonth(bytes, from)) {
      return;
    }
    if (!isDate || !isDate(bytes, from)) {
      refuse(record, column, CsvBadValues.NOT_A_TIME, true);
      return;
    }
    int year = digits(bytes, from, 4);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      refuse(
          record,
          column,
          "is not between the years " + FIRST_YEAR + " and " + LAST_YEAR + ".",
          true);
      return;
    }
    knownMonth = month(bytes, from);
  }

  /** DuckDB, which reads the time of day, can't even refuse what isn't UTF-8. */
  private static boolean isAscii(byte[] bytes, int from, int to) {
    int all = 0;
    for (int i = from; i < to; i++) {
      all |= bytes[i];
    }
    return all >= 0;
  }

  /** No place on earth is further than 18 hours from UTC; the engine would take 99. */
  private boolean hasFarOffset(byte[] bytes) {
    for (int i = to - 3; i > from + DATE && i >= to - 9; i--) {
      if (bytes[i] == '+' || bytes[i] == '-') {
        return digits(bytes, i + 1, 2) > MOST_HOURS_FROM_UTC;
      }
    }
    return false;
  }

  private static boolean startsTime(byte b) {
    return b == 'T' || b == ' ';
  }

  /**
   * Nearly all times of a bill are in the month that was checked last: only the day is left to
   * check.
   */
  private boolean isInKnownMonth(byte[] bytes, int at) {
    int day = digits(bytes, at + 8, 2);
    return month(bytes, at) == knownMonth && day >= 1 && day <= 31;
  }

  /** The eight characters of {@code YYYY-MM-}. */
  private static long month(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  private static boolean isDate(byte[] bytes, int at) {
    int month = digits(bytes, at + 5, 2);
    int day = digits(bytes, at + 8, 2);
    return digits(bytes, at, 4) >= 0
        && bytes[at + 4] == '-'
        && month >= 1
        && month <= 12
        && bytes[at + 7] == '-'
        && day >= 1
        && day <= 31;
  }

  /** The number that so many digits make, or a negative one. */
  private static int digits(byte[] bytes, int at, int count) {
    int number = 0;
    for (int i = at; i < at + count; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private boolean isEmpty(CsvRecords record, int column) {
    locate(record, column);
    return CsvText.isNull(record.bytes(), from, to);
  }

  /** Points {@link #from} and {@link #to} at the field's text, inside its quotes if it has them. */
  private void locate(CsvRecords record, int column) {
    from = record.fieldStart(column);
    to = record.fieldEnd(column);
    byte first = from < to ? record.bytes()[from] : 0;
    if (first == '"' || first == ' ') {
      int quote = CsvText.openingQuote(record.bytes(), from, to);
      if (quote >= 0) {
        to = CsvText.closingQuote(record.bytes(), quote, to);
        from = quote + 1;
      }
    }
  }

  private void refuseShape(CsvRecords record) {
    taken = false;
    if (bad.isFull()) {
      return;
    }
    String reason =
        switch (record.fault()) {
          case UNCLOSED_QUOTE ->
              String.format(
                  Locale.ROOT,
                  "A quote in this record isn't closed: the rest of the file, %,d lines, was read"
                      + " as one value.",
                  linesOf(record));
          case TEXT_AFTER_QUOTE ->
              "There's text after a closing quote. A quote inside a quoted value is written twice.";
          case TOO_LONG ->
              "The record is longer than 16 MiB; most likely a quote in it isn't closed.";
          case NONE ->
              "The record has "
                  + record.fields()
                  + " fields, the header has "
                  + columns.count
                  + ".";
        };
    bad.add(record, reason);
  }

  private static long linesOf(CsvRecords record) {
    boolean lineEnd = record.end() > record.start() && record.bytes()[record.end() - 1] == '\n';
    return record.lastLine() - record.line() + (lineEnd ? 0 : 1);
  }

  private void refuse(CsvRecords record, int column, String reason, boolean ofValue) {
    taken = false;
    if (!bad.isFull()) {
      String value = CsvText.shown(CsvText.of(record, column));
      bad.add(record, columns.name(column), value, ofValue ? "'" + value + "' " + reason : reason);
    }
  }

  private void refuse(CsvRecords record, int column, String reason) {
    refuse(record, column, reason, false);
  }
}
