package io.costsense.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server is.
 *
 * @param status up, or down if a part is
 * @param detail what is wrong with the parts that are down; null if none is
 * @param diskFreeBytes what is free on the data directory's disk; null if it can't be found out
 */
record Health(
    String status,
    String version,
    @Nullable String detail,
    List<Part> parts,
    @Nullable Long diskFreeBytes) {

  static final String UP = "up";
  static final String DOWN = "down";

  /** One part of the server. */
  record Part(String name, String status, @Nullable String detail) {

    Part(String name, @Nullable String trouble) {
      this(name, trouble == null ? UP : DOWN, trouble);
    }
  }

  boolean isUp() {
    return status.equals(UP);
  }
}
