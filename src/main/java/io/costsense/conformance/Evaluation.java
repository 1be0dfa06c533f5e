package io.costsense.conformance;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All rules of a version on one bill. */
final class Evaluation {

  private final RuleBook book;
  private final CheckedBill bill;
  private final Map<String, Rule> rules = new HashMap<>();
  private final Map<String, Requirement> results = new HashMap<>();
  private final List<LineCheck> ofLines = new ArrayList<>();

  private Evaluation(RuleBook book, CheckedBill bill) {
    this.book = book;
    this.bill = bill;
    book.rules().forEach(rule -> rules.put(rule.id(), rule));
  }

  /** What became of every rule, in the book's order. */
  static List<Requirement> of(RuleBook book, CheckedBill bill) throws SQLException {
    var evaluation = new Evaluation(book, bill);
    evaluation.run();
    return book.rules().stream().map(evaluation::result).toList();
  }

  private void run() throws SQLException {
    try (var ofHeader = HeaderChecks.of(bill, book.version())) {
      var ofKeys = new KeyChecks(bill);
      for (Rule rule : book.rules()) {
        Requirement result = start(rule, ofHeader, ofKeys);
        if (result != null) {
          results.put(rule.id(), result);
        }
      }
    }
    LineChecks.run(bill, ofLines).forEach(result -> results.put(result.id(), result));
  }

  /** The result, or null when it comes later, with those of lines or of a rule's parts. */
  private @Nullable Requirement start(Rule rule, HeaderChecks ofHeader, KeyChecks ofKeys)
      throws SQLException {
    return switch (rule.check()) {
      case Check.Present present -> presence(rule, present);
      case Check.Unknown unknown ->
          Requirement.notEvaluated(rule, RuleBook.reason(unknown.reason()));
      case Check.Columns columns -> ofHeader.run(rule, columns);
      case Check.Type type -> type(rule, type);
      case Check.Row row ->
          needing(rule, Columns.in(row.when() + " " + row.then()), LineCheck.of(rule, row));
      case Check.Each each -> each(rule, each);
      case Check.One one -> {
        Optional<Requirement> absent = absent(rule, List.of(one.child(), one.key()));
        yield absent.isPresent() ? absent.get() : ofKeys.run(rule, one);
      }
      case Check.All _ -> null;
    };
  }

  private Requirement presence(Rule rule, Check.Present present) {
    if (bill.has(present.column())) {
      return Requirement.passed(rule, "columns");
    }
    if (present.feature() != null) {
      return Requirement.notEvaluated(
          rule,
          "The bill has no column %s. It is asked of providers that support %s, which the bill doesn't say."
              .formatted(present.column(), present.feature()));
    }
    var absent = new Example("no column " + present.column());
    return Requirement.failed(rule, 1, "columns", List.of(absent));
  }

  private @Nullable Requirement type(Rule rule, Check.Type type) {
    Optional<BillColumn> found = bill.column(type.column());
    if (found.isEmpty()) {
      return absent(rule, List.of(type.column())).orElseThrow();
    }
    BillColumn column = found.get();
    if (column.is(type.kind())) {
      return Requirement.passed(rule, "lines");
    }
    // In text a number or a time is what can be read as one.
    boolean readable = column.is("text") && (column.isCsv() || type.kind().equals("time"));
    ofLines.add(
        readable
            ? LineCheck.of(
                rule, new Check.Row("true", "is_%s(%s)".formatted(type.kind(), column.name())))
            : LineCheck.ofType(rule, column));
    return null;
  }

  private @Nullable Requirement each(Rule rule, Check.Each each) {
    List<String> kind = Columns.ofKind(each.kind());
    List<String> there = kind.stream().filter(bill::has).toList();
    if (there.isEmpty()) {
      return Requirement.notEvaluated(rule, "The bill has none of the columns that it is about.");
    }
    ofLines.addAll(LineCheck.of(rule, each, there));
    return null;
  }

  private @Nullable Requirement needing(Rule rule, List<String> columns, LineCheck check) {
    Optional<Requirement> absent = absent(rule, columns);
    if (absent.isEmpty()) {
      ofLines.add(check);
    }
    return absent.orElse(null);
  }

  private Optional<Requirement> absent(Rule rule, List<String> columns) {
    List<String> absent = columns.stream().filter(column -> !bill.has(column)).toList();
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Requirement.notEvaluated(
                rule, "The bill has no column " + String.join(" and no ", absent) + "."));
  }

  private Requirement result(Rule rule) {
    Requirement known = results.get(rule.id());
    if (known != null) {
      return known;
    }
    if (!(rule.check() instanceof Check.All all)) {
      throw new IllegalStateException(rule.id() + " has no result");
    }
    Requirement result = ofParts(rule, all.parts()).madeOf(all.parts());
    results.put(rule.id(), result);
    return result;
  }

  private Rule rule(String id) {
    Rule rule = rules.get(id);
    if (rule == null) {
      throw new IllegalStateException("The rules of %s lack %s".formatted(book.version(), id));
    }
    return rule;
  }

  /**
   * A rule made of others is broken by those that ask as strongly as it does; a SHOULD among its
   * parts doesn't break a MUST.
   */
  private Requirement ofParts(Rule rule, List<String> parts) {
    List<Requirement> results = parts.stream().map(part -> result(rule(part))).toList();
    List<Example> broken =
        results.stream()
            .filter(part -> part.status() == Status.FAIL)
            .filter(part -> part.level().compareTo(rule.level()) <= 0)
            .map(part -> new Example(part.id()))
            .toList();
    if (!broken.isEmpty()) {
      return Requirement.failed(
          rule,
          broken.size(),
          "requirements",
          broken.stream().limit(LineChecks.MOST_EXAMPLES).toList());
    }
    return results.stream().allMatch(part -> part.status() == Status.NOT_EVALUATED)
        ? Requirement.notEvaluated(
            rule, "None of the requirements that it is made of was evaluated.")
        : Requirement.passed(rule, "requirements");
  }
}
