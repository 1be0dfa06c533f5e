package io.costsense.conformance;

import io.costsense.focus.FocusVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules of a version of FOCUS, read from its file. */
final class RuleBook {

  private static final Map<String, String> REASONS =
      lines("reasons.txt")
          .map(line -> line.split(" \\| ", 2))
          .collect(Collectors.toMap(fields -> fields[0], fields -> fields[1]));

  private final FocusVersion version;
  private final Map<String, Rule> rules = new LinkedHashMap<>();

  private RuleBook(FocusVersion version) {
    this.version = version;
    lines("focus-" + version.number() + ".rules").map(Rule::parse).forEach(this::add);
  }

  /** The versions that there are rules of. */
  static final List<FocusVersion> VERSIONS =
      List.of(FocusVersion.V1_2, FocusVersion.V1_3, FocusVersion.V1_4);

  static RuleBook of(FocusVersion version) {
    return new RuleBook(version);
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

  private static Stream<String> lines(String file) {
    return Resources.text(file).lines().filter(line -> !line.startsWith("#"));
  }
}
