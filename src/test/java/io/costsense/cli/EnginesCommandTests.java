package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import io.costsense.platform.RunningServer;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class EnginesCommandTests {

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(OtherEngine.class)
  void printsAFileWithTheCatalogAndWithoutTheToken(OtherEngine engine) {
    Shell shell = engines(engine.name());

    assertThat(shell.exitCode()).as(shell.err()).isZero();
    assertThat(shell.out())
        .contains("http://localhost:%d/iceberg".formatted(port), "tenant_default")
        .doesNotContain("{{", token());
  }

  @Test
  void printsPropertiesForTrinoAndSparkThatTakeTheTokenFromAVariable() throws Exception {
    var trino = new Properties();
    trino.load(new StringReader(engines("trino").out()));
    assertThat(trino)
        .containsEntry("iceberg.rest-catalog.uri", catalog())
        .containsEntry("iceberg.rest-catalog.oauth2.token", "${ENV:COSTSENSE_TOKEN}");
    var spark = new Properties();
    spark.load(new StringReader(engines("spark").out()));
    assertThat(spark)
        .containsEntry("spark.sql.catalog.costsense.uri", catalog())
        .containsEntry("spark.sql.catalog.costsense.token", "env:COSTSENSE_TOKEN");
  }

  /** What needs an extension is left out: extensions aren't on the class path. */
  @Test
  void printsAScriptThatDuckDbReadsTheTokenWith() throws Exception {
    String script = engines("duckdb").out();
    String variable =
        script.lines().filter(line -> line.startsWith("SET")).findFirst().orElseThrow();
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute(variable);
      try (var rows = statement.executeQuery("SELECT getvariable('costsense_token')")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo(token());
      }
    }
  }

  @Test
  void tellsHowToBegin() throws Exception {
    Shell shell = engines();
    assertThat(shell.exitCode()).as(shell.err()).isZero();
    assertThat(shell.out())
        .contains(catalog(), "tenant_default.charge")
        .contains(
            "costsense engines trino --server http://localhost:%d > etc/catalog/costsense.properties"
                .formatted(port))
        .doesNotContain(token());
    String export =
        shell.out().lines().filter(line -> line.contains("export")).findFirst().orElseThrow();
    Process sh =
        new ProcessBuilder("sh", "-c", export + "; printf %s \"$COSTSENSE_TOKEN\"").start();
    assertThat(new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(token());
    assertThat(sh.waitFor()).isZero();
  }

  @Test
  void saysSoIfItDoesNotKnowWhereTheTokenIs() {
    Shell shell =
        Shell.run(
            "engines",
            "trino",
            "--token",
            token(),
            "--server",
            "http://localhost:" + port,
            "--data",
            folder.toString());
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err()).contains("Name its data directory with --data");
    assertThat(engines("flink").exitCode()).isEqualTo(2);
  }

  /** The documentation has each file as it is printed. */
  @ParameterizedTest
  @EnumSource(OtherEngine.class)
  void printsWhatTheDocumentationShows(OtherEngine engine) throws Exception {
    String file =
        engine.file(
            "http://localhost:8080/iceberg",
            "tenant_default",
            Path.of("/home/me/.local/share/costsense/server.json"));
    assertThat(Files.readString(Path.of("docs/engines.md"))).contains("\n" + file + "```");
  }

  @Test
  void quotesTheFilesName() {
    Path odd = Path.of("/it's \"here\"\\/server.json");
    assertThat(OtherEngine.duckdb.file("c", "n", odd))
        .contains("read_json('/it''s \"here\"\\/server.json')");
    assertThat(OtherEngine.pyiceberg.file("c", "n", odd))
        .contains("Path(\"/it's \\\"here\\\"\\\\/server.json\")");
  }

  private Shell engines(String... arguments) {
    var all = new java.util.ArrayList<>(List.of("engines"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--server", "http://localhost:" + port, "--data", data.path().toString()));
    return Shell.run(all.toArray(String[]::new));
  }

  private String catalog() {
    return "http://localhost:%d/iceberg".formatted(port);
  }

  private String token() {
    return RunningServer.find(data.path()).orElseThrow().token();
  }
}
