package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.OwnersToken;
import io.costsense.ServerTest;
import io.costsense.charges.Charges;
import io.costsense.imports.LedgerClient.Options;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * A test of imports through the API of the server that all such tests share. Each test has a source
 * and a billing account of its own.
 */
@ServerTest
public abstract class ImportTest {

  private static final AtomicInteger TESTS = new AtomicInteger();

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @Autowired private Charges charges;
  @Autowired private Engine engine;

  /** Where a test writes its bills. */
  public @TempDir Path bills;

  public LedgerClient server;
  String source;
  String account;

  @BeforeEach
  void meetTheServer() {
    server = new LedgerClient(URI.create("http://127.0.0.1:" + port), OwnersToken.bearer(data));
    int test = TESTS.incrementAndGet();
    source = "source-" + test;
    account = "account-" + test;
  }

  Options options() {
    return Options.source(source);
  }

  /** A bill of this test's billing account for January 2025. */
  BillText bill() {
    return BillText.of(account, "2025-01");
  }

  JsonNode imported(Path... files) {
    return server.imported(options(), files);
  }

  /** Imports and demands that it's done. */
  JsonNode done(Path... files) {
    return demandDone(imported(files));
  }

  JsonNode demandDone(JsonNode record) {
    assertThat(record.path("state").asString()).as(record.toString()).isEqualTo("done");
    assertNothingLeftOver();
    return record;
  }

  /** The server's data directory. */
  Path data() {
    return data.path();
  }

  /** All of the ledger that an import could change. */
  public record State(Optional<Long> snapshot, Set<String> files) {}

  State state() {
    return new State(version().snapshot(), filesOnDisk());
  }

  private Set<String> filesOnDisk() {
    var names = new TreeSet<String>();
    for (String folder : List.of("lake", "uploads", "rejects", "spill")) {
      try (Stream<Path> all = Files.walk(data.path().resolve(folder))) {
        all.filter(Files::isRegularFile)
            .map(file -> data.path().relativize(file).toString())
            .forEach(names::add);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return names;
  }

  /** No working file, no upload, no data without a rollup beside it. */
  void assertNothingLeftOver() {
    Set<String> files = filesOnDisk();
    assertThat(files.stream().filter(f -> f.contains("/staging/") || f.endsWith(".part")))
        .isEmpty();
    assertThat(files.stream().filter(f -> f.startsWith("uploads"))).isEmpty();
    assertThat(matching(files, "/charge/data/")).isEqualTo(matching(files, "/charge/rollup/"));
  }

  private static Set<String> matching(Set<String> files, String folder) {
    return files.stream()
        .filter(f -> f.contains(folder))
        .map(f -> f.substring(f.indexOf(folder) + folder.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Imports what must be refused, and proves that it left no trace. */
  JsonNode refused(Options options, Path... files) {
    State before = state();
    JsonNode record = server.imported(options, files);
    assertThat(record.path("state").asString()).as(record.toString()).isEqualTo("rejected");
    assertThat(record.path("problem").path("detail").asString())
        .isEqualTo(record.path("message").asString());
    assertThat(state()).isEqualTo(before);
    return record;
  }

  /** The sentence that a refused import ends with. */
  String refusal(Path... files) {
    return refused(options(), files).path("message").asString();
  }

  TableVersion version() {
    return charges.of(Tenant.DEFAULT).current();
  }

  Optional<TableVersion> version(long snapshot) {
    return charges.of(Tenant.DEFAULT).at(snapshot);
  }

  /** Expressions over what the ledger holds of this test's source now, as text, in their order. */
  List<List<String>> stored(String expressions) {
    return stored(version(), expressions);
  }

  List<List<String>> stored(TableVersion version, String expressions) {
    List<LakeFile> files =
        version.files().stream().filter(file -> file.source().equals(source)).toList();
    if (files.isEmpty()) {
      return List.of();
    }
    String relation = version.relation(files, column -> true);
    String query =
        "SELECT COLUMNS(*)::VARCHAR FROM (SELECT %s FROM (SELECT *, coalesce(x_SourceLine, file_row_number + 2) AS line FROM %s) ORDER BY ALL)"
            .formatted(expressions, relation);
    return engine.query(
        new SqlQuery(Tenant.DEFAULT, query),
        rows -> {
          var all = new ArrayList<List<String>>();
          while (rows.next()) {
            var row = new ArrayList<String>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              row.add(String.valueOf(rows.getString(i)));
            }
            all.add(row);
          }
          return all;
        });
  }

  /** The only value of one expression over this test's charges. */
  String only(String expression) {
    assertThat(stored(expression)).hasSize(1);
    return stored(expression).getFirst().getFirst();
  }
}
