package io.costsense.conformance;

/**
 * A requirement of FOCUS.
 *
 * @param says what it asks for, in a sentence
 */
record Rule(String id, Level level, String says, Check check) {

  /** Reads {@code id | level | sentence | check}. */
  static Rule parse(String line) {
    String[] fields = line.split(" \\| ", 4);
    return new Rule(fields[0], Level.valueOf(fields[1]), fields[2], Check.parse(fields[3]));
  }
}
