package io.costsense.commitments;

import io.costsense.costs.ChargeSelection;
import io.costsense.costs.ChargeSelections;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Sql;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which consumption a commitment could have covered.
 *
 * <p>FOCUS 1.4 says it charge by charge: CommitmentProgramEligibilityDetails "MUST NOT be null when
 * a charge is eligible for a commitment program, regardless of whether a commitment was actually
 * applied". Bills without that column only say PricingCategory: there all Standard usage counts,
 * which is more than can be covered.
 */
@Component
class Eligibility {

  private static final String DETAILS = "CommitmentProgramEligibilityDetails";

  private final ChargeSelections selections;

  Eligibility(ChargeSelections selections) {
    this.selections = selections;
  }

  /**
   * What counts as eligible.
   *
   * @param condition in SQL, for charges that no commitment covers
   * @param by what says it, as the API spells it
   */
  record Rule(String condition, String by) {}

  /** The rule for the charges of the selection's time. */
  Rule rule(ChargeSelection selection) {
    Set<String> saying = saying(selection.unfiltered());
    if (saying.isEmpty()) {
      return new Rule("\"PricingCategory\" = 'Standard'", "standard");
    }
    boolean all = selection.sources().stream().allMatch(saying::contains);
    if (all) {
      return new Rule("\"%s\" IS NOT NULL".formatted(DETAILS), "details");
    }
    String sources = saying.stream().sorted().map(Sql::text).collect(Collectors.joining(", "));
    return new Rule(
        "\"%s\" IS NOT NULL OR (\"PricingCategory\" = 'Standard' AND \"%s\" NOT IN (%s))"
            .formatted(DETAILS, ChargeTable.SOURCE, sources),
        "both");
  }

  /** The sources whose charges in that time say it. */
  private Set<String> saying(ChargeSelection selection) {
    String sql =
        """
        SELECT DISTINCT "%s" FROM %s WHERE "%s" IS NOT NULL AND %s
        """
            .formatted(
                ChargeTable.SOURCE,
                selection.relation(Set.of(ChargeTable.SOURCE, DETAILS)),
                DETAILS,
                selection.condition());
    return selections.answer(
        selection.query(sql),
        rows -> {
          var sources = new HashSet<String>();
          while (rows.next()) {
            sources.add(rows.getString(1));
          }
          return sources;
        });
  }
}
