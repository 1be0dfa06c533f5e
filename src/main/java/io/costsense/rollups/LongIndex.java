package io.costsense.rollups;

import java.util.Arrays;

/** Numbers distinct keys 0, 1, 2... in the order they are first seen. */
final class LongIndex {

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[16];
  private int[] slots = new int[32];
  private int shift = 59;
  private int size;

  LongIndex() {
    Arrays.fill(slots, -1);
  }

  /** The key's number, a new one if it hasn't been seen. */
  int of(long key) {
    int mask = slots.length - 1;
    int slot = (int) ((key * MIX) >>> shift);
    while (slots[slot] >= 0) {
      if (keys[slots[slot]] == key) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    if (size == keys.length) {
      grow();
      return of(key);
    }
    keys[size] = key;
    slots[slot] = size;
    return size++;
  }

  /** How many keys there are. */
  int size() {
    return size;
  }

  /** The key with that number. */
  long key(int number) {
    return keys[number];
  }

  private void grow() {
    keys = Arrays.copyOf(keys, keys.length * 2);
    slots = new int[keys.length * 2];
    shift--;
    Arrays.fill(slots, -1);
    int mask = slots.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = (int) ((keys[number] * MIX) >>> shift);
      while (slots[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number;
    }
  }
}
