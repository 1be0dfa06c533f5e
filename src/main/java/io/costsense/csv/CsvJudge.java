package io.costsense.csv;

import io.costsense.focus.CurrencyName;
import java.util.Locale;
import java.util.stream.Stream;

/** Decides whether a record can be taken, says why not, and adds up what it costs. */
final class CsvJudge {

  private final CsvColumns columns;
  private final CsvBadValues bad;
  private final CsvNumber number = new CsvNumber();
  private final CsvTime time = new CsvTime();
  private final CsvNumber[] costs;
  private final CsvNumber.Verdict[] verdicts;
  private final UsDate[] dates;
  private final CsvDistinct currencies;
  private boolean wellFormed;
  private int currency;
  private boolean taken;
  private int from;
  private int to;

  CsvJudge(CsvColumns columns, CsvBadValues bad, CsvDistinct currencies) {
    this.columns = columns;
    this.bad = bad;
    this.currencies = currencies;
    this.costs = new CsvNumber[columns.costs.length];
    this.verdicts = new CsvNumber.Verdict[costs.length];
    this.dates = Stream.generate(UsDate::new).limit(columns.dates.length).toArray(UsDate[]::new);
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
    for (int i = 0; i < dates.length; i++) {
      readDate(record, columns.dates[i], dates[i]);
    }
    for (int column : columns.required) {
      if (isEmpty(record, column)) {
        refuse(record, column, columns.name(column) + " is empty; every charge needs one.");
      }
    }
    currency = readCurrency(record);
    return taken;
  }

  /** Whether the record has no cost, so that it needs no currency either. */
  private boolean costsNothing() {
    for (int i = 0; i < costs.length; i++) {
      boolean nothing =
          verdicts[i] == CsvNumber.Verdict.EMPTY
              || (verdicts[i] == CsvNumber.Verdict.NUMBER && costs[i].isZero());
      if (!nothing) {
        return false;
      }
    }
    return true;
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
    judge(record, column, CsvBadValues.NOT_A_TIME);
  }

  private void readDate(CsvRecords record, int column, UsDate day) {
    locate(record, column);
    if (!day.isOne(record.bytes(), from, to)) {
      judge(record, column, CsvBadValues.NOT_A_DATE);
    }
  }

  private void judge(CsvRecords record, int column, String notOne) {
    switch (time.read(record.bytes(), from, to)) {
      case TIME, EMPTY -> {}
      case NOT_A_TIME -> refuse(record, column, notOne, true);
      case OTHER_YEARS ->
          refuse(
              record,
              column,
              "is not between the years " + CsvTime.FIRST_YEAR + " and " + CsvTime.LAST_YEAR + ".",
              true);
    }
  }

  /** The number of the record's currency, that of none for a bad one; -1 beyond the bound. */
  private int readCurrency(CsvRecords record) {
    if (columns.currency < 0) {
      return 0;
    }
    locate(record, columns.currency);
    if (CsvText.isBlank(record.bytes(), from, to)) {
      if (!columns.freeNeedsNoCurrency || !costsNothing()) {
        refuse(
            record,
            columns.currency,
            columns.name(columns.currency) + " is empty; every charge needs one.");
      }
      return currencies.number("");
    }
    int known = currencies.known(record, columns.currency);
    if (known >= 0) {
      return known;
    }
    String text = CsvText.of(record, columns.currency);
    if (!CurrencyName.isOne(text)) {
      refuse(record, columns.currency, CurrencyName.REFUSAL, true);
      return currencies.number("");
    }
    int number = currencies.number(record, columns.currency);
    if (number < 0) {
      refuse(
          record,
          columns.currency,
          "The file has more than " + CsvControl.MAX_CURRENCIES + " different currencies.");
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
