package io.costsense.cli;

import io.costsense.conformance.ConformanceReport;
import io.costsense.conformance.Example;
import io.costsense.conformance.Level;
import io.costsense.conformance.Requirement;
import io.costsense.conformance.Status;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Prints what became of FOCUS's requirements. */
final class ConformOutput {

  private static final int EXAMPLES_IN_TABLE = 3;

  private final PrintWriter out;
  private final boolean all;

  /**
   * @param all whether to list more than what fails
   */
  ConformOutput(PrintWriter out, boolean all) {
    this.out = out;
    this.all = all;
  }

  void table(Map<Path, ConformanceReport> reports) {
    reports.forEach(this::table);
  }

  private void table(Path file, ConformanceReport report) {
    out.printf("%s: %,d lines against %s%n", file, report.lines(), report.version());
    out.println(report.recognised());
    listed(report).filter(r -> all || r.parts().isEmpty()).forEach(this::print);
    out.println();
    var counts = new TextTable("", "Fail", "Pass", "Not evaluated");
    for (Level level : Level.values()) {
      counts.add(
          level.name(),
          "%,d".formatted(report.count(level, Status.FAIL)),
          "%,d".formatted(report.count(level, Status.PASS)),
          "%,d".formatted(report.count(level, Status.NOT_EVALUATED)));
    }
    counts.print(out);
    out.println(
        report.isConformant()
            ? "Nothing that MUST be is broken, as far as data can tell."
            : "NOT conformant: the MUSTs above are broken.");
    if (!all) {
      out.println("--all lists what passes too, and what wasn't evaluated and why.");
    }
    out.println();
  }

  private void print(Requirement requirement) {
    String status = requirement.status().text().replace('_', ' ');
    out.printf("%n%s  %s  %s", requirement.id(), requirement.level(), status);
    if (requirement.status() == Status.FAIL) {
      out.printf(": %s", counted(requirement));
    }
    out.printf("%n  %s%n", requirement.says());
    if (requirement.reason() != null) {
      out.printf("  %s%n", requirement.reason());
    }
    requirement.first().stream()
        .limit(EXAMPLES_IN_TABLE)
        .forEach(e -> out.printf("    %s%n", ScreenWriter.visible(place(e))));
  }

  private static String counted(Requirement requirement) {
    String things = requirement.counted();
    return requirement.count() == 1
        ? "1 " + things.substring(0, things.length() - 1)
        : "%,d %s".formatted(requirement.count(), things);
  }

  private static String place(Example example) {
    return example.line() == null
        ? example.value()
        : "line %d: %s".formatted(example.line(), example.value());
  }

  /** What is listed: what fails first, and of that what must be first. */
  private Stream<Requirement> listed(ConformanceReport report) {
    return report.requirements().stream()
        .filter(r -> all || r.status() == Status.FAIL)
        .sorted(Comparator.comparing(Requirement::status).thenComparing(Requirement::level));
  }

  void csv(Map<Path, ConformanceReport> reports) {
    out.println("file,version,id,level,status,count,counted,says,reason,first_line,first_value");
    reports.forEach((file, report) -> listed(report).forEach(r -> csv(file.toString(), report, r)));
  }

  private void csv(String file, ConformanceReport report, Requirement r) {
    @Nullable Example first = r.first().isEmpty() ? null : r.first().getFirst();
    out.println(
        String.join(
            ",",
            quoted(file),
            report.version().number(),
            r.id(),
            r.level().name(),
            r.status().text(),
            Long.toString(r.count()),
            r.counted(),
            quoted(r.says()),
            quoted(r.reason() == null ? "" : r.reason()),
            first == null || first.line() == null ? "" : Long.toString(first.line()),
            quoted(first == null ? "" : first.value())));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  void json(Map<Path, ConformanceReport> reports) {
    List<Map<String, Object>> files =
        reports.entrySet().stream().map(e -> json(e.getKey(), e.getValue())).toList();
    out.println(JsonMapper.shared().writeValueAsString(Map.of("files", files)));
  }

  private static Map<String, Object> json(Path file, ConformanceReport report) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file.toString());
    members.put("version", report.version().number());
    members.put("recognised", report.recognised());
    members.put("lines", report.lines());
    members.put("conformant", report.isConformant());
    members.put("summary", summary(report));
    members.put("requirements", report.requirements().stream().map(ConformOutput::json).toList());
    return members;
  }

  private static Map<String, Object> summary(ConformanceReport report) {
    Map<String, Object> levels = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      Map<String, Object> statuses = new LinkedHashMap<>();
      for (Status status : Status.values()) {
        statuses.put(status.text(), report.count(level, status));
      }
      levels.put(level.name(), statuses);
    }
    return levels;
  }

  private static Map<String, Object> json(Requirement r) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", r.id());
    members.put("level", r.level().name());
    members.put("status", r.status().text());
    members.put("says", r.says());
    members.put("count", r.count());
    members.put("counted", r.counted());
    if (r.reason() != null) {
      members.put("reason", r.reason());
    }
    if (!r.parts().isEmpty()) {
      members.put("parts", r.parts());
    }
    members.put("first", r.first().stream().map(ConformOutput::json).toList());
    return members;
  }

  private static Map<String, Object> json(Example example) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (example.line() != null) {
      members.put("line", example.line());
    }
    members.put("value", example.value());
    return members;
  }
}
