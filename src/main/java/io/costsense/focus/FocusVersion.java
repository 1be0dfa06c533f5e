package io.costsense.focus;

/** A released version of the FOCUS specification whose Cost and Usage dataset is understood. */
public enum FocusVersion {
  V1_0("1.0"),
  V1_1("1.1"),
  V1_2("1.2"),
  V1_3("1.3"),
  V1_4("1.4");

  /** The version that the ledger speaks. */
  public static final FocusVersion CURRENT = V1_4;

  private final String number;

  FocusVersion(String number) {
    this.number = number;
  }

  static FocusVersion of(String number) {
    for (FocusVersion version : values()) {
      if (version.number.equals(number)) {
        return version;
      }
    }
    throw new IllegalArgumentException("FOCUS " + number + " is not known");
  }

  /** The number as the specification writes it, such as {@code 1.2}. */
  public String number() {
    return number;
  }

  @Override
  public String toString() {
    return "FOCUS " + number;
  }
}
