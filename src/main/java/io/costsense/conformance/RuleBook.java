package io.costsense.conformance;

import io.costsense.focus.FocusVersion;
import io.costsense.platform.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules of a version of FOCUS, read from its file. */
final class RuleBook {

  private static final Map<String, String> REASONS =
      lines("/conformance/reasons.txt")
          .map(line -> line.split(" \\| ", 2))
          .collect(Collectors.toMap(fields -> fields[0], fields -> fields[1]));

  private final FocusVersion version;
  private final Map<String, Rule> rules = new LinkedHashMap<>();

  private RuleBook(FocusVersion version) {
    this.version = version;
    lines(file(version)).map(Rule::parse).forEach(this::add);
  }

  /** The versions that there are rules of, the oldest first. */
  static final List<FocusVersion> VERSIONS =
      FocusVersion.all().stream().filter(version -> Resources.exists(file(version))).toList();

  static RuleBook of(FocusVersion version) {
    return new RuleBook(version);
  }

  /**
   * The version whose rules are for a bill of this one: itself, or else the newest before it that
   * has rules, or else the oldest that has.
   */
  static FocusVersion nearest(FocusVersion version) {
    return VERSIONS.stream()
        .filter(ruled -> ruled.compareTo(version) <= 0)
        .reduce((older, newer) -> newer)
        .orElseGet(VERSIONS::getFirst);
  }

  FocusVersion version() {
    return version;
  }

  /** In the order of the file. */
  List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  /** Why a rule with {@link Check.Unknown} can't be evaluated. */
  static String reason(String name) {
    String reason = REASONS.get(name);
    if (reason == null) {
      throw new IllegalStateException("reasons.txt has no " + name);
    }
    return reason;
  }

  private void add(Rule rule) {
    if (rules.put(rule.id(), rule) != null) {
      throw new IllegalStateException(rule.id() + " is there twice in the rules of " + version);
    }
  }

  private static String file(FocusVersion version) {
    return "/conformance/focus-" + version.number() + ".rules";
  }

  private static Stream<String> lines(String file) {
    return Resources.text(file).lines().filter(line -> !line.startsWith("#"));
  }
}
