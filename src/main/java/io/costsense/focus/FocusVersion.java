package io.costsense.focus;

import io.costsense.platform.Resources;
import java.util.List;

/**
 * A released version of the FOCUS specification whose Cost and Usage dataset is understood: a line
 * of {@code focus/versions.csv}, where the oldest stands first. Everything that depends on versions
 * follows that file.
 */
public final class FocusVersion implements Comparable<FocusVersion> {

  private static final List<FocusVersion> ALL =
      Resources.text("/focus/versions.csv").lines().skip(1).map(FocusVersion::parse).toList();

  /** The version that the ledger speaks: the newest. */
  public static final FocusVersion CURRENT = ALL.getLast();

  private final String number;
  private final boolean exported;

  private FocusVersion(String number, boolean exported) {
    this.number = number;
    this.exported = exported;
  }

  private static FocusVersion parse(String line) {
    String[] fields = line.split(",", -1);
    return new FocusVersion(
        fields[0],
        switch (fields[1]) {
          case "yes" -> true;
          case "no" -> false;
          default ->
              throw new IllegalStateException("versions.csv has neither yes nor no: " + line);
        });
  }

  /** All versions, the oldest first. */
  public static List<FocusVersion> all() {
    return ALL;
  }

  /**
   * The version with this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FocusVersion of(String number) {
    return ALL.stream()
        .filter(version -> version.number.equals(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("FOCUS " + number + " is not known"));
  }

  /** The number as the specification writes it, such as {@code 1.2}. */
  public String number() {
    return number;
  }

  /** Whether the ledger's charges can be exported as a dataset of this version. */
  public boolean isExported() {
    return exported;
  }

  /** Older versions come first. */
  @Override
  public int compareTo(FocusVersion other) {
    return Integer.compare(ALL.indexOf(this), ALL.indexOf(other));
  }

  @Override
  public String toString() {
    return "FOCUS " + number;
  }
}
