package io.costsense.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one requirement of FOCUS on one bill.
 *
 * @param id as FOCUS's machine-readable models have it; for FOCUS 1.4, which has none, in their
 *     style
 * @param says what it asks for, in a sentence
 * @param count how many break it: lines of the bill, columns of its header, keys that have several
 *     values, or requirements that this one is made of; 0 unless it fails
 * @param counted what {@code count} counts: lines, columns, keys, requirements
 * @param reason why it wasn't evaluated; null when it was
 * @param parts the requirements that this one is made of; empty when it is checked by itself
 * @param first the first of the lines that break it, ten at most
 */
public record Requirement(
    String id,
    Level level,
    Status status,
    String says,
    long count,
    String counted,
    @Nullable String reason,
    List<String> parts,
    List<Example> first) {

  static Requirement passed(Rule rule, String counted) {
    return new Requirement(
        rule.id(), rule.level(), Status.PASS, rule.says(), 0, counted, null, List.of(), List.of());
  }

  static Requirement failed(Rule rule, long count, String counted, List<Example> first) {
    return new Requirement(
        rule.id(), rule.level(), Status.FAIL, rule.says(), count, counted, null, List.of(), first);
  }

  static Requirement notEvaluated(Rule rule, String reason) {
    return new Requirement(
        rule.id(),
        rule.level(),
        Status.NOT_EVALUATED,
        rule.says(),
        0,
        "lines",
        reason,
        List.of(),
        List.of());
  }

  Requirement with(long lines, List<Example> examples) {
    return new Requirement(id, level, status, says, lines, counted, reason, parts, examples);
  }

  Requirement madeOf(List<String> parts) {
    return new Requirement(id, level, status, says, count, counted, reason, parts, first);
  }
}
