package io.costsense.control;

import org.jspecify.annotations.Nullable;

/** How to reach a database: what JDBC needs. */
record DatabaseAddress(String url, @Nullable String username, @Nullable String password) {

  @Override
  public String toString() {
    return "DatabaseAddress";
  }
}
