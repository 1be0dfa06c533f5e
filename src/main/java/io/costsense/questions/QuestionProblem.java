package io.costsense.questions;

import io.costsense.focus.FocusVersion;
import io.costsense.formats.Formats;
import io.costsense.platform.Nearest;
import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import java.util.List;
import java.util.Map;

/**
 * What can be wrong with a question. Each names the parameter and, where there are any, the allowed
 * values.
 */
public final class QuestionProblem {

  private static final ProblemType UNKNOWN_COLUMN =
      new ProblemType("unknown-column", 400, "There is no such column");
  static final ProblemType IMPORT_WITHOUT_COMMIT =
      new ProblemType("import-without-commit", 409, "The import has committed nothing");
  private static final ProblemType UNKNOWN_METRIC =
      new ProblemType("unknown-metric", 400, "There is no such metric");
  private static final ProblemType UNKNOWN_GRANULARITY =
      new ProblemType("unknown-granularity", 400, "There is no such granularity");
  private static final ProblemType INVALID_PARAMETER =
      new ProblemType("invalid-parameter", 400, "A parameter can't be understood");
  private static final ProblemType INVALID_DATE =
      new ProblemType("invalid-date", 400, "A date can't be understood");
  private static final ProblemType INVALID_FILTER =
      new ProblemType("invalid-filter", 400, "A filter can't be understood");
  private static final ProblemType INVALID_CURSOR =
      new ProblemType("invalid-cursor", 400, "The cursor is not one of this question");
  private static final ProblemType CURSOR_EXPIRED =
      new ProblemType("cursor-expired", 410, "The ledger no longer keeps what the cursor reads");
  private static final ProblemType TOO_MANY_DIMENSIONS =
      new ProblemType("too-many-dimensions", 400, "Too many dimensions");
  private static final ProblemType TOO_MANY_ROWS =
      new ProblemType("too-many-rows", 422, "The answer would be too long");

  private static final ProblemType ANSWER_TOO_LARGE =
      new ProblemType("answer-too-large", 422, "The answer would be too large");

  /** Rows that an answer may have. */
  public static final int MOST_ROWS = 50_000;

  private QuestionProblem() {}

  public static Problem answerTooLarge() {
    return new Problem(
        ANSWER_TOO_LARGE,
        "The answer would have more than %d MB. Ask for fewer groups with limit, for fewer dimensions or a shorter time, or add filters."
            .formatted(AnswerBytes.MOST >> 20));
  }

  static Problem unknownColumn(String parameter, String name, List<String> known) {
    return new Problem(
        UNKNOWN_COLUMN,
        Formats.successor(name)
            .map(
                now ->
                    "The ledger has no column %s; in %s it is %s."
                        .formatted(name, FocusVersion.CURRENT, now))
            .orElse(
                "The ledger has no column %s.%s A tag is asked for as tag:KEY."
                    .formatted(name, Nearest.hint(name, known))),
        Map.of("parameter", parameter, "allowed", Nearest.first(name, known)));
  }

  static Problem unknownMetric(String name, List<String> known) {
    return new Problem(
        UNKNOWN_METRIC,
        "There is no metric %s; these are: %s.".formatted(name, String.join(", ", known)),
        Map.of("parameter", "metric", "allowed", known));
  }

  static Problem unknownGranularity(String name, List<String> known) {
    return new Problem(
        UNKNOWN_GRANULARITY,
        "There is no granularity %s; these are: %s.".formatted(name, String.join(", ", known)),
        Map.of("parameter", "granularity", "allowed", known));
  }

  public static Problem notAllowed(String parameter, String value, List<String> allowed) {
    return new Problem(
        INVALID_PARAMETER,
        "The parameter %s can't be %s; it is one of: %s."
            .formatted(parameter, value, String.join(", ", allowed)),
        Map.of("parameter", parameter, "allowed", allowed));
  }

  public static Problem invalid(String parameter, String detail) {
    return new Problem(INVALID_PARAMETER, detail, Map.of("parameter", parameter));
  }

  public static Problem invalidDate(String parameter, String detail) {
    return new Problem(INVALID_DATE, detail, Map.of("parameter", parameter));
  }

  static Problem invalidFilter(String filter, String detail) {
    return new Problem(
        INVALID_FILTER,
        "The filter %s can't be understood. %s".formatted(filter, detail),
        Map.of("parameter", "filter"));
  }

  static Problem operatorNotAllowed(String filter, String detail, List<String> operators) {
    return new Problem(
        INVALID_FILTER,
        "The filter %s can't be answered. %s".formatted(filter, detail),
        Map.of("parameter", "filter", "allowed", operators));
  }

  static Problem tooManyDimensions(int given, int most) {
    return new Problem(
        TOO_MANY_DIMENSIONS,
        "The question groups by %d dimensions; %d are possible at a time.".formatted(given, most),
        Map.of("parameter", "group_by"));
  }

  public static Problem tooManyRows() {
    return new Problem(
        TOO_MANY_ROWS,
        "The answer would have more than %,d rows. Ask for a shorter time, a coarser granularity, a smaller limit or fewer dimensions, or add filters."
            .formatted(MOST_ROWS));
  }

  public static Problem invalidCursor() {
    return new Problem(
        INVALID_CURSOR,
        "The cursor doesn't belong to this question. Ask without a cursor for the first page, and"
            + " change nothing else from page to page.",
        Map.of("parameter", "cursor"));
  }

  public static Problem cursorExpired() {
    return new Problem(
        CURSOR_EXPIRED,
        "The ledger no longer keeps the version that the first page was read from. Ask without a"
            + " cursor again.",
        Map.of("parameter", "cursor"));
  }
}
