package io.costsense.conformance;

import io.costsense.focus.FocusVersion;
import java.util.List;

/**
 * What became of every requirement of a version of FOCUS on one bill.
 *
 * @param recognised what the version was taken from, in a sentence
 * @param lines charges in the bill
 * @param requirements all of the version, in the order of its rules
 */
public record ConformanceReport(
    FocusVersion version, String recognised, long lines, List<Requirement> requirements) {

  /** How many requirements of a level have this status. */
  public long count(Level level, Status status) {
    return requirements.stream().filter(r -> r.level() == level && r.status() == status).count();
  }

  /** Whether nothing that must be is broken. */
  public boolean isConformant() {
    return count(Level.MUST, Status.FAIL) == 0;
  }
}
