package io.costsense.rollups;

import java.util.Arrays;

/** A list of ints that grows. */
final class Ints {

  private int[] values = new int[64];
  private int size;

  void add(int value) {
    set(size, value);
  }

  /** Sets the value at a place, however far behind the last one. */
  void set(int place, int value) {
    if (place >= values.length) {
      values = Arrays.copyOf(values, Math.max(place + 1, values.length * 2));
    }
    values[place] = value;
    size = Math.max(size, place + 1);
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
