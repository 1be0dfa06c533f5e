package io.costsense.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleBookTests {

  private static final Path MODELS = Path.of("../shared/focus/requirements");

  @TempDir private Path folder;

  static boolean modelsAreThere() {
    return Files.isDirectory(MODELS);
  }

  /** Every rule of FOCUS's machine-readable models is a rule here, once, at the same level. */
  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3"})
  @EnabledIf("modelsAreThere")
  void hasEveryRequirementOfTheModel(String version) throws IOException {
    Map<String, Level> model = new TreeMap<>();
    try (Stream<Path> files = Files.walk(MODELS.resolve(version).resolve("model_rules"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        for (Map.Entry<String, JsonNode> rule : new JsonMapper().readTree(file).properties()) {
          model.put(
              rule.getKey(),
              level(rule.getValue().path("ValidationCriteria").path("Keyword").asString()));
        }
      }
    }

    Map<String, Level> ours =
        book(version).rules().stream().collect(Collectors.toMap(Rule::id, Rule::level));

    assertThat(ours).containsExactlyInAnyOrderEntriesOf(model);
  }

  private static Level level(String keyword) {
    return keyword.startsWith("MUST")
        ? Level.MUST
        : keyword.equals("MAY") || keyword.equals("OPTIONAL") ? Level.MAY : Level.SHOULD;
  }

  /** FOCUS 1.4 has no model; its text asks for so much in sentences, each a line with a bullet. */
  @Test
  @EnabledIf("modelsAreThere")
  void hasARuleForEverySentenceOfFocus14() throws IOException {
    long sentences = 0;
    try (Stream<Path> files = Files.list(MODELS.resolve("1.4/extraction_artifacts/rm-output"))) {
      for (Path file : files.toList()) {
        sentences +=
            Files.readAllLines(file).stream()
                .filter(line -> line.matches(" *\\* .*|[^#].*\\b(MUST|SHOULD)\\b.*"))
                .count();
      }
    }
    assertThat(book("1.4").rules()).hasSize((int) sentences);
  }

  @ParameterizedTest
  @MethodSource("io.costsense.conformance.Conformance#versions")
  void checksEveryRuleOrSaysWhyNot(FocusVersion version) {
    RuleBook book = RuleBook.of(version);
    List<String> ids = book.rules().stream().map(Rule::id).toList();

    assertThat(book.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.says()).isNotBlank().doesNotContain("MUST", "SHOULD").endsWith(".");
              if (rule.check() instanceof Check.Unknown unknown) {
                assertThat(RuleBook.reason(unknown.reason())).endsWith(".");
              }
              if (rule.check() instanceof Check.All all) {
                assertThat(ids).containsAll(all.parts());
                assertThat(all.parts()).isNotEmpty().doesNotContain(rule.id());
              }
            });
  }

  @Test
  void thereAreRulesOfTheVersionsThatHaveAFile() {
    assertThat(Conformance.versions())
        .extracting(FocusVersion::number)
        .startsWith("1.2", "1.3", "1.4");
    assertThat(RuleBook.nearest(FocusVersion.of("1.0")).number()).isEqualTo("1.2");
    assertThat(RuleBook.nearest(FocusVersion.of("1.3")).number()).isEqualTo("1.3");
  }

  /** A bill with every column runs the SQL of every rule: none may name what isn't there. */
  @ParameterizedTest
  @MethodSource("io.costsense.conformance.Conformance#versions")
  void runsTheSqlOfEveryRule(FocusVersion version) throws IOException {
    List<String> columns = FocusColumns.of(version).stream().map(FocusColumn::name).toList();
    Path bill =
        Files.writeString(
            folder.resolve("empty.csv"),
            String.join(",", columns) + "\n" + ",".repeat(columns.size() - 1) + "\n");

    ConformanceReport report = Conformance.check(bill, version);

    assertThat(report.requirements())
        .filteredOn(r -> r.status() == Status.NOT_EVALUATED)
        .extracting(Requirement::reason)
        .noneMatch(reason -> String.valueOf(reason).startsWith("The bill has no"));
    assertThat(report.count(Level.MUST, Status.FAIL)).isPositive();
  }

  private static RuleBook book(String version) {
    return RuleBook.of(
        RuleBook.VERSIONS.stream()
            .filter(v -> v.number().equals(version))
            .findFirst()
            .orElseThrow());
  }
}
