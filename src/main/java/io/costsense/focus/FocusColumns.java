package io.costsense.focus;

import io.costsense.platform.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every column of FOCUS's Cost and Usage dataset from version 1.0 on, in alphabetical order. */
public final class FocusColumns {

  /** The columns that hold a charge's cost in its BillingCurrency, in the ledger's order. */
  public static final List<String> COSTS =
      List.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost");

  public static final String CURRENCY = "BillingCurrency";

  /**
   * The columns that no charge may leave empty: without them it can't be placed or added up. Only
   * the currency may be missing of what costs nothing.
   */
  public static final List<String> NEVER_EMPTY =
      List.of("BillingPeriodStart", "ChargePeriodStart", CURRENCY);

  private static final List<FocusColumn> ALL =
      Resources.text("/focus/columns.csv").lines().skip(1).map(FocusColumns::parse).toList();
  private static final List<FocusColumn> CURRENT = of(FocusVersion.CURRENT);
  private static final Map<String, FocusColumn> BY_NAME = new HashMap<>();
  private static final Map<String, FocusColumn> BY_MEANING = new HashMap<>();

  static {
    ALL.forEach(column -> BY_NAME.put(Names.folded(column.name()), column));
    ALL.forEach(column -> BY_MEANING.put(Names.meaning(column.name()), column));
  }

  private FocusColumns() {}

  /** All columns, also those that newer versions have removed. */
  public static List<FocusColumn> all() {
    return ALL;
  }

  /** The columns of the ledger, which are those of {@link FocusVersion#CURRENT}. */
  public static List<FocusColumn> current() {
    return CURRENT;
  }

  /** The columns of one version. */
  public static List<FocusColumn> of(FocusVersion version) {
    return ALL.stream().filter(column -> column.isIn(version)).toList();
  }

  /** The column of any version with this name, in any letter case. */
  public static Optional<FocusColumn> find(String name) {
    return Optional.ofNullable(BY_NAME.get(Names.folded(name)));
  }

  /** The column of any version that a name in any spelling means, such as {@code billed_cost}. */
  public static Optional<FocusColumn> meant(String name) {
    return Optional.ofNullable(BY_MEANING.get(Names.meaning(name)));
  }

  private static FocusColumn parse(String line) {
    String[] fields = line.split(",", -1);
    return new FocusColumn(
        fields[0],
        FocusType.valueOf(fields[1].toUpperCase(Locale.ROOT)),
        FocusColumn.Presence.valueOf(fields[2].toUpperCase(Locale.ROOT)),
        FocusVersion.of(fields[3]),
        fields[4].isEmpty() ? null : FocusVersion.of(fields[4]));
  }
}
