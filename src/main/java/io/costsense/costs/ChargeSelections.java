package io.costsense.costs;

import io.costsense.focus.FocusColumns;
import io.costsense.lake.Engine;
import io.costsense.lake.RowReader;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import io.costsense.questions.AskedVersions;
import io.costsense.questions.Display;
import io.costsense.questions.Parameters;
import io.costsense.questions.QuestionReader;
import io.costsense.rollups.Granularity;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Reads which charges a call is about, and asks the engine about them. */
@Component
public class ChargeSelections {

  private static final int MOST_GROUPS = 10_000;

  private static final String CURRENCY = "BillingCurrency";

  private final AskedVersions versions;
  private final ShownCurrencies currencies;
  private final Engine engine;

  ChargeSelections(AskedVersions versions, ShownCurrencies currencies, Engine engine) {
    this.versions = versions;
    this.currencies = currencies;
    this.engine = engine;
  }

  /**
   * Reads {@code from}, {@code to}, {@code granularity}, {@code group_by}, {@code filter}, {@code
   * limit}, {@code currency} and {@code as_of} as {@code GET /costs} does.
   *
   * @param known the parameters that the call knows
   * @throws Problem for what can't be understood, or a parameter that the call doesn't know
   */
  public ChargeSelection read(MultiValueMap<String, String> query, Set<String> known) {
    var parameters = new Parameters(query, known);
    TableVersion version = versions.of(parameters);
    var reader = new QuestionReader(version, parameters);
    return new ChargeSelection(
        version,
        reader.interval(1),
        reader.granularity(),
        reader.groupBy(),
        reader.filters(),
        parameters.count("limit", MOST_GROUPS, 100),
        currencies.in(parameters, version.tenant()));
  }

  /**
   * Reads {@code from}, {@code to}, {@code filter} and {@code as_of} as {@code GET /costs} does,
   * except that without {@code from} the time starts with the earliest charge.
   *
   * @param known the parameters that the call knows
   * @throws Problem as {@link #read}
   */
  public ChargeSelection readFromTheFirst(MultiValueMap<String, String> query, Set<String> known) {
    var parameters = new Parameters(query, known);
    TableVersion version = versions.of(parameters);
    var reader = new QuestionReader(version, parameters);
    return new ChargeSelection(
        version,
        reader.intervalFromTheFirst(),
        Granularity.NONE,
        List.of(),
        reader.filters(),
        MOST_GROUPS,
        Display.OWN);
  }

  /**
   * The version of the ledger that a parameter {@code as_of} names; the current one for none.
   *
   * @throws Problem {@code no-such-import}, {@code import-without-commit}, {@code invalid-date}
   */
  public TableVersion version(@Nullable String asOf) {
    var query = new LinkedMultiValueMap<String, String>();
    if (asOf != null) {
      query.add(AskedVersions.AS_OF, asOf);
    }
    return versions.of(new Parameters(query, Set.of(AskedVersions.AS_OF)));
  }

  /**
   * The currency that a selection's costs are shown in.
   *
   * @param columns that the condition is made of
   * @param condition for the charges whose costs are shown
   * @throws Problem {@code missing-exchange-rate}
   */
  public ShownCurrency currency(ChargeSelection selection, Set<String> columns, String condition) {
    Set<String> used =
        Stream.of(columns, FocusColumns.COSTS, List.of(CURRENCY, "ChargePeriodStart"))
            .flatMap(Collection::stream)
            .collect(Collectors.toSet());
    SqlQuery charges =
        selection.query(
            "%s WHERE %s AND %s AND %s"
                .formatted(
                    selection.relation(used),
                    condition,
                    selection.condition(),
                    ShownCurrencies.worth(FocusColumns.COSTS)));
    return currencies.of(
        selection.version().tenant(),
        selection.display(),
        CURRENCY,
        charges.sql(),
        charges.parameters());
  }

  /** The parameter {@code format}: json by default, or csv. */
  public static String format(MultiValueMap<String, String> query) {
    return word(query, "format", List.of("json", "csv"), "json");
  }

  /**
   * A parameter that is one of some words.
   *
   * @throws Problem {@code invalid-parameter}
   */
  public static String word(
      MultiValueMap<String, String> query, String name, List<String> allowed, String otherwise) {
    return new Parameters(query, query.keySet()).word(name, allowed, otherwise);
  }

  /**
   * Asks the engine.
   *
   * @throws Problem {@code amount-too-large} besides the engine's own
   */
  public <T> T answer(SqlQuery query, RowReader<T> reader) {
    try {
      return engine.query(query, reader);
    } catch (ArithmeticException e) {
      throw Costs.tooLarge();
    }
  }
}
