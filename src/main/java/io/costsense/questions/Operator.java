package io.costsense.questions;

import java.util.List;

/** How a filter compares. */
public enum Operator {
  NONE_OF("!="),
  CONTAINS_NOT("!~"),
  AT_MOST("<="),
  AT_LEAST(">="),
  ONE_OF("="),
  CONTAINS("~"),
  BEFORE("<"),
  AFTER(">");

  /** What texts can be compared with. */
  static final List<String> FOR_TEXT = List.of("=", "!=", "~", "!~");

  /** What numbers and times can be compared with. */
  static final List<String> FOR_ORDERED = List.of("=", "!=", "<", "<=", ">", ">=");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /** Whether it is about an order rather than about texts. */
  boolean isOrder() {
    return this == BEFORE || this == AT_MOST || this == AFTER || this == AT_LEAST;
  }

  boolean isContains() {
    return this == CONTAINS || this == CONTAINS_NOT;
  }

  boolean isNegative() {
    return this == NONE_OF || this == CONTAINS_NOT;
  }
}
