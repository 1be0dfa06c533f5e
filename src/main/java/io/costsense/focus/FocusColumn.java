package io.costsense.focus;

import org.jspecify.annotations.Nullable;

/**
 * A column of FOCUS's Cost and Usage dataset.
 *
 * @param name as the specification spells it, such as {@code BilledCost}
 * @param presence whether a dataset must have the column; it's the same in every version that has
 *     it
 * @param since the first version that has it; the first known one has whatever older ones had
 * @param removedIn the first version without it; null when the newest still has it
 */
public record FocusColumn(
    String name,
    FocusType type,
    Presence presence,
    FocusVersion since,
    @Nullable FocusVersion removedIn) {

  /** FOCUS's feature level of a column. */
  public enum Presence {
    MANDATORY,
    /** Mandatory for the providers that support what it describes. */
    CONDITIONAL,
    RECOMMENDED
  }

  /** Whether a dataset of this version may have the column. */
  public boolean isIn(FocusVersion version) {
    return since.compareTo(version) <= 0 && (removedIn == null || version.compareTo(removedIn) < 0);
  }

  public boolean isMandatory() {
    return presence == Presence.MANDATORY;
  }
}
