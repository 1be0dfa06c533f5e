package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusVersion;
import io.costsense.imports.LedgerClient.Options;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The application as it is, over data files that know one more version of FOCUS: a made-up one with
 * one more column. Nothing else is told of it.
 */
class NextFocusVersionTests {

  private static final String NEXT = "9.0";

  @TempDir private Path folder;
  private Path resources;

  @BeforeEach
  void addTheVersion() throws IOException {
    resources = folder.resolve("resources");
    write("focus/versions.csv", read("/focus/versions.csv") + NEXT + ",yes\n");
    write(
        "focus/columns.csv",
        read("/focus/columns.csv")
            .replace("ChargeCategory,", "CarbonMass,decimal,recommended,9.0,\nChargeCategory,"));
    write(
        "formats/focus-9.0.sql",
        "-- name: focus-9.0\n-- title: FOCUS 9.0\n-- focus: 9.0\nSELECT * FROM source\n");
  }

  private void addItsRules() throws IOException {
    write(
        "conformance/focus-9.0.rules",
        "CAU-CarbonMass-C-001-M | MUST | CarbonMass is a decimal number. | number CarbonMass\n");
  }

  @Test
  void aVersionAndItsColumnsAreDataOnly() throws Exception {
    addItsRules();
    Path bill = bill("bill.csv", "12.5");
    try (ServerProcess server = ServerProcess.start(classPath(), folder.resolve("data"))) {
      LedgerClient client = server.client();

      JsonNode versions = client.json("/api/v1/focus/versions").path("versions");
      assertThat(versions.get(versions.size() - 1).toString())
          .isEqualTo("{\"version\":\"9.0\",\"exported\":true,\"checked\":true}");

      JsonNode report = client.imported(Options.source("next"), bill);
      assertThat(report.path("state").asString()).as(report.toString()).isEqualTo("done");
      assertThat(report.path("format").asString()).isEqualTo("focus-9.0");
      assertThat(report.path("columns").path("custom")).isEmpty();
      JsonNode costs = client.json("/api/v1/costs?group_by=CarbonMass&filter=CarbonMass%3E12");
      assertThat(costs.path("rows").path(0).path("CarbonMass").asString())
          .as(costs.toString())
          .isEqualTo("12.5");

      String export = client.get("/api/v1/exports/focus").body();
      assertThat(header(export)).contains("CarbonMass").doesNotContain("x_CarbonMass");
      assertThat(client.get("/api/v1/exports/focus?version=9.0").body()).isEqualTo(export);
      String older = client.get("/api/v1/exports/focus?version=1.4").body();
      assertThat(header(older)).contains("x_CarbonMass").doesNotContain("CarbonMass");
      Path exported = Files.writeString(folder.resolve("export.csv"), export);
      JsonNode again = client.imported(Options.source("again"), exported);
      assertThat(again.path("format").asString()).as(again.toString()).isEqualTo("focus-9.0");

      assertThat(client.json("/api/v1/imports/1/conformance").path("version").asString())
          .isEqualTo(NEXT);
    }
    assertThat(run("conform", bill.toString(), "--all"))
        .contains("The columns are those of FOCUS 9.0.", "CAU-CarbonMass-C-001-M");
    assertThat(run("conform", bill("wrong.csv", "much").toString(), "--version", NEXT))
        .contains("CAU-CarbonMass-C-001-M", "much");
    assertThat(run("conform", bill.toString(), "--version", "9.1"))
        .contains("--version must be one of 1.2, 1.3, 1.4, 9.0; '9.1' isn't.");
  }

  @Test
  void helpNamesEveryVersion() throws Exception {
    addItsRules();
    assertThat(run("export", "--help")).contains("FOCUS version: 1.2, 1.3, 1.4, 9.0 (default:");
    assertThat(run("conform", "--help")).contains("FOCUS version: 1.2, 1.3, 1.4, 9.0 (default:");
  }

  @Test
  void aVersionWithoutRulesIsCheckedAgainstTheOneBeforeIt() throws Exception {
    assertThat(run("conform", bill("bill.csv", "1").toString()))
        .contains(
            "The columns are those of FOCUS 9.0, of which there are no rules; checked against FOCUS"
                + " 1.4, the newest that has some.");
  }

  /** A charge with what is mandatory, and the version's own column. */
  private Path bill(String name, String carbonMass) throws IOException {
    List<FocusColumn> columns =
        FocusColumns.of(FocusVersion.of("1.4")).stream().filter(FocusColumn::isMandatory).toList();
    return Files.writeString(
        folder.resolve(name),
        "CarbonMass,%s%n%s,%s%n"
            .formatted(
                columns.stream().map(FocusColumn::name).collect(Collectors.joining(",")),
                carbonMass,
                columns.stream()
                    .map(NextFocusVersionTests::value)
                    .collect(Collectors.joining(","))));
  }

  private static String value(FocusColumn column) {
    return switch (column.type()) {
      case DECIMAL -> "1";
      case TIME, DATE ->
          column.name().endsWith("End") ? "2026-04-01T00:00:00Z" : "2026-03-01T00:00:00Z";
      case JSON -> "";
      case STRING ->
          switch (column.name()) {
            case "BillingCurrency" -> "USD";
            case "ChargeCategory" -> "Usage";
            default -> "v";
          };
    };
  }

  private static List<String> header(String csv) {
    return List.of(csv.lines().findFirst().orElseThrow().split(","));
  }

  private String run(String... arguments) throws Exception {
    Process process =
        new ProcessBuilder(ServerProcess.command(classPath(), arguments))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.replaceAll("\\s+", " ");
  }

  private String classPath() {
    return Stream.of(resources.toString(), System.getProperty("java.class.path"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void write(String name, String text) throws IOException {
    Path file = resources.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String read(String name) throws IOException {
    try (InputStream in = FocusVersion.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
