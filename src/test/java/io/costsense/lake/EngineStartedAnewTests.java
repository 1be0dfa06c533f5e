package io.costsense.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.ServerTest;
import io.costsense.focus.FatalParquet;
import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A file ends the DuckDB that reads it, and another takes its place. */
@ServerTest
class EngineStartedAnewTests {

  @Autowired private Engine engine;
  @Autowired private EngineHealth health;
  @TempDir private Path folder;
  private Path good;
  private Path fatal;

  @BeforeEach
  void writeFiles() throws Exception {
    good = ledgerFile(1);
    fatal = FatalParquet.write(ledgerFile(2), "SELECT i, 'n' || i AS n FROM range(3) t(i)");
    try (Connection connection = engine.connectApart(Tenant.DEFAULT);
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (SELECT 7 AS i, 'n' AS n) TO " + Sql.file(good));
    }
  }

  private Path ledgerFile(long importId) throws Exception {
    Path own = folder.resolve("charge/data/import-" + importId);
    return Files.createDirectories(own).resolve("00000.parquet");
  }

  @Test
  void namesTheFileThatHasEndedTheEngineAndAnswersTheNextQuestion() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> engine.query(reading(good, fatal), EngineStartedAnewTests::number))
          .isInstanceOf(DamagedFile.class)
          .hasMessageContaining(
              "data/import-2/00000.parquet, which import 2 has written, is damaged");
      assertThat(engine.query(reading(good), EngineStartedAnewTests::number)).isEqualTo(7);
    }
  }

  /** Others' failures are nothing that a question which comes later has to know of. */
  @Test
  void answersThoughTheEngineHasEndedUnseen() throws SQLException {
    engine.query(reading(good), EngineStartedAnewTests::number);
    endTheEngine();
    assertThat(engine.query(reading(good), EngineStartedAnewTests::number)).isEqualTo(7);
  }

  @Test
  void tellsWhoHasAConnectionAndAnswersTheNextQueryOnIt() throws SQLException {
    try (var queries = new LongQueries(engine, Tenant.DEFAULT)) {
      endTheEngine();
      assertThatThrownBy(() -> queries.query(reading(good), EngineStartedAnewTests::number))
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.type()).isEqualTo(LakeProblems.ENGINE_STARTED_ANEW));
      assertThat(queries.query(reading(good), EngineStartedAnewTests::number)).isEqualTo(7);
      assertThatThrownBy(() -> queries.query(reading(good, fatal), EngineStartedAnewTests::number))
          .isInstanceOf(DamagedFile.class)
          .hasMessageContaining("import-2/");
      assertThat(queries.query(reading(good), EngineStartedAnewTests::number)).isEqualTo(7);
    }
  }

  @Test
  void isHealthyAgainAtTheNextLook() throws SQLException {
    long before = engine.instances().startsAnew();
    endTheEngine();
    assertThat(health.trouble()).isNull();
    assertThat(engine.instances().startsAnew()).isEqualTo(before + 1);
  }

  @Test
  void goesOnAnsweringWhileAnApartOneEnds() throws SQLException {
    long before = engine.instances().startsAnew();
    try (Connection apart = engine.connectApart(Tenant.DEFAULT)) {
      assertThatThrownBy(() -> read(apart, fatal)).hasMessageContaining("INTERNAL Error");
      assertThat(engine.query(reading(good), EngineStartedAnewTests::number)).isEqualTo(7);
    }
    assertThatThrownBy(() -> engine.queryApart(reading(fatal), EngineStartedAnewTests::number))
        .isInstanceOf(RuntimeException.class);
    assertThat(engine.queryApart(reading(good), EngineStartedAnewTests::number)).isEqualTo(7);
    assertThat(engine.instances().startsAnew()).isEqualTo(before);
  }

  private void endTheEngine() throws SQLException {
    try (Connection connection = engine.connect(Tenant.DEFAULT)) {
      assertThatThrownBy(() -> read(connection, fatal)).hasMessageContaining("INTERNAL Error");
    }
  }

  private static void read(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(reading(file).sql())) {
      number(rows);
    }
  }

  private static SqlQuery reading(Path... files) {
    var sql = new StringBuilder("SELECT max(i), max(hash(n)) FROM read_parquet([");
    for (Path file : files) {
      sql.append(Sql.file(file)).append(", ");
    }
    return new SqlQuery(Tenant.DEFAULT, sql.append("])").toString());
  }

  private static long number(ResultSet rows) throws SQLException {
    assertThat(rows.next()).isTrue();
    return rows.getLong(1);
  }
}
