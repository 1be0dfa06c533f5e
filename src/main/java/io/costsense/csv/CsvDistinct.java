package io.costsense.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the few distinct texts of a column, without an object for those seen before. */
final class CsvDistinct {

  /** Blanks around a quoted field can make it longer than any text. */
  private static final int LONGEST_SPELLING = 200;

  private final int bound;
  private final List<byte[]> spellings = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private int last = -1;

  CsvDistinct(int bound) {
    this.bound = bound;
  }

  /**
   * The number of the field's text, from 0 in the order of appearance; -1 for a new one beyond the
   * bound. The caller sees to it that texts are short.
   */
  int number(CsvRecords records, int field) {
    int known = known(records, field);
    return known >= 0 ? known : remember(records, field);
  }

  /** As {@link #number}, but -1 for a spelling that isn't remembered. */
  int known(CsvRecords records, int field) {
    byte[] bytes = records.bytes();
    int from = records.fieldStart(field);
    int to = records.fieldEnd(field);
    if (last >= 0 && same(last, bytes, from, to)) {
      return numbers.get(last);
    }
    for (int i = 0; i < spellings.size(); i++) {
      if (same(i, bytes, from, to)) {
        last = i;
        return numbers.get(i);
      }
    }
    return -1;
  }

  private boolean same(int spelling, byte[] bytes, int from, int to) {
    byte[] known = spellings.get(spelling);
    return Arrays.equals(known, 0, known.length, bytes, from, to);
  }

  private int remember(CsvRecords records, int field) {
    int number = number(CsvText.of(records, field));
    int from = records.fieldStart(field);
    int to = records.fieldEnd(field);
    if (number >= 0 && spellings.size() < 2 * bound && to - from <= LONGEST_SPELLING) {
      spellings.add(Arrays.copyOfRange(records.bytes(), from, to));
      numbers.add(number);
    }
    return number;
  }

  /** The number of a text, or -1 for a new one beyond the bound. */
  int number(String text) {
    Integer number = texts.get(text);
    if (number == null) {
      if (texts.size() == bound) {
        return -1;
      }
      number = texts.size();
      texts.put(text, number);
    }
    return number;
  }

  /** The texts, by number. */
  List<String> texts() {
    return List.copyOf(texts.keySet());
  }
}
