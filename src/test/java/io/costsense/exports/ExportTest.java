package io.costsense.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.OwnersToken;
import io.costsense.charges.Charges;
import io.costsense.costs.Api;
import io.costsense.costs.Bill;
import io.costsense.costs.QuestionsTest;
import io.costsense.lake.Column;
import io.costsense.lake.Engine;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A test of exports through the API, in a tenant of its own. */
@QuestionsTest
abstract class ExportTest {

  private static final Set<String> OURS =
      Set.of("x_SourceName", "x_ImportId", "x_SourceFile", "x_SourceLine");

  @LocalServerPort int port;
  @Autowired private JdbcClient control;
  @Autowired private Charges charges;
  @Autowired private Engine engine;
  @Autowired private DataDirectory data;
  @Autowired QuestionsTest.ChosenTenant chosen;
  @Autowired Api api;
  @Autowired Bill bill;
  @TempDir Path folder;

  Tenant tenant;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void chooseATenant() {
    tenant = newTenant();
    chosen.choose(tenant);
  }

  Tenant newTenant() {
    Tenant known = Bill.newTenant();
    control.sql("INSERT INTO tenant (id) VALUES (?)").param(known.id()).update();
    return known;
  }

  TableVersion ledger(Tenant of) {
    return charges.of(of).current();
  }

  /** Imports files for the chosen tenant; the import's record. */
  JsonNode imported(Path... files) throws IOException, InterruptedException {
    String body =
        Api.JSON.writeValueAsString(
            Map.of("source", "test", "paths", Stream.of(files).map(Path::toString).toList()));
    HttpResponse<String> started =
        http.send(
            HttpRequest.newBuilder(address("/imports"))
                .header("Content-Type", "application/json")
                .header("Authorization", OwnersToken.bearer(data))
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String path = "/imports/" + Api.JSON.readTree(started.body()).path("id").asLong();
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    JsonNode record = api.get(path);
    while (record.path("finished_at").isNull()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
      record = api.get(path);
    }
    assertThat(record.path("state").asString()).as(record.toString()).isEqualTo("done");
    return record;
  }

  URI address(String path) {
    return URI.create("http://localhost:%d/api/v1%s".formatted(port, path));
  }

  static String query(String... parameters) {
    var query = new StringBuilder("/exports/focus");
    for (int i = 0; i < parameters.length; i += 2) {
      query.append(i == 0 ? '?' : '&').append(parameters[i]).append('=');
      query.append(
          URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return query.toString();
  }

  /** An export of the chosen tenant's ledger, in a file. */
  Path exported(String name, String... parameters) throws IOException, InterruptedException {
    Files.deleteIfExists(folder.resolve(name));
    HttpResponse<Path> answer =
        http.send(
            HttpRequest.newBuilder(address(query(parameters))).build(),
            BodyHandlers.ofFile(folder.resolve(name)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(workingFiles()).isEmpty();
    return answer.body();
  }

  /** The lines of an export that has no line end in a value. */
  List<String> lines(String... parameters) throws IOException, InterruptedException {
    return Files.readAllLines(exported("lines.csv", parameters));
  }

  Set<Path> workingFiles() throws IOException {
    try (Stream<Path> files = Files.walk(data.path().resolve("exports"))) {
      return files.filter(Files::isRegularFile).collect(Collectors.toSet());
    }
  }

  /** Demands that two ledgers hold the same charges, column by column, but for some columns. */
  void assertSame(Tenant one, Tenant other, String... except) {
    var columns = new TreeSet<String>();
    Stream.of(one, other)
        .flatMap(tenant -> ledger(tenant).columns().stream())
        .map(Column::name)
        .filter(name -> !OURS.contains(name))
        .forEach(columns::add);
    columns.removeAll(Set.of(except));
    String left = charges(one, columns);
    String right = charges(other, columns);
    assertThat(ledger(one).lines()).isEqualTo(ledger(other).lines()).isPositive();
    for (String difference :
        List.of(left + "\nEXCEPT ALL\n" + right, right + "\nEXCEPT ALL\n" + left)) {
      assertThat(text("SELECT * FROM (%s) LIMIT 3".formatted(difference))).isEmpty();
    }
  }

  private String charges(Tenant of, Set<String> columns) {
    TableVersion ledger = ledger(of);
    return columns.stream()
        .map(
            name ->
                ledger
                    .column(name)
                    .map(column -> Sql.name(column.name()))
                    .orElse("NULL AS " + Sql.name(name)))
        .collect(
            Collectors.joining(
                ", ", "SELECT ", " FROM " + ledger.relation(ledger.files(), column -> true)));
  }

  /** A query's rows as text. */
  List<String> text(String sql) {
    return engine.query(
        new SqlQuery(tenant, sql),
        rows -> {
          var all = new java.util.ArrayList<String>();
          while (rows.next()) {
            var row = new StringBuilder();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              row.append(rows.getString(i)).append('|');
            }
            all.add(row.toString());
          }
          return all;
        });
  }
}
