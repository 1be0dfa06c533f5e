package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.costsense.Disk;
import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A data directory, or a part of it, that can't be written to for a while. */
@TestPropertySource(properties = "test.ledger=of ReadOnlyFolderTests")
@ExtendWith(OutputCaptureExtension.class)
class ReadOnlyFolderTests extends ImportTest {

  @Autowired private DataDirectory directory;
  @Autowired private DataSource database;
  @Autowired private ImportLifecycle imports;
  @Autowired private ImportRecords records;

  @AfterEach
  void makeWritable() throws Exception {
    readOnlyDatabase(false);
  }

  @Test
  void endsImportsAndWithdrawalsWithASentence() throws Exception {
    long id = done(bill().charges(2).in(bills, "bill.csv")).path("id").asLong();
    try (var _ = Disk.readOnly(directory.path().resolve("lake"))) {
      JsonNode failed = imported(bill().charges(3).in(bills, "bill.csv"));

      assertThat(failed.path("state").asString()).as(failed.toString()).isEqualTo("failed");
      assertThat(failed.path("message").asString())
          .startsWith("The data directory can't be written to (")
          .endsWith("Nothing changed; make it writable and import again.");
      assertThat(server.withdraw(id).statusCode()).isEqualTo(202);
      await().until(() -> server.record(id).path("withdrawal_failure").isString());
      assertThat(server.record(id).path("withdrawal_failure").asString())
          .startsWith("The data directory can't be written to (")
          .endsWith("Nothing changed; make it writable and withdraw it again.");
      assertThat(only("count(*)")).isEqualTo("2");
    }

    done(bill().charges(3).in(bills, "bill.csv"));
    assertThat(only("count(*)")).isEqualTo("3");
  }

  @Test
  void letsImportsWaitUntilTheControlDatabaseCanBeWrittenTo(CapturedOutput log) throws Exception {
    imports.stop();
    Path bill = bill().charges(2).in(bills, "bill.csv");
    long id =
        records.add(new Delivery(Tenant.DEFAULT, List.of(bill), false, source, null, false, false));
    readOnlyDatabase(true);
    imports.start();
    await().until(() -> log.getAll().contains("Import %d waits".formatted(id)));
    assertThat(server.record(id).path("state").asString()).isEqualTo("queued");

    readOnlyDatabase(false);

    assertThat(server.ended(id).path("state").asString()).isEqualTo("done");
    assertThat(only("count(*)")).isEqualTo("2");
  }

  @Test
  void saysThatNothingCanBeTakenOn() throws Exception {
    readOnlyDatabase(true);

    HttpResponse<String> refused =
        server.upload(options(), bill().charges(1).in(bills, "bill.csv"));

    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.body())
        .contains("urn:costsense:problem:data-directory-not-writable")
        .contains("Make it writable and try again.");
  }

  /** What a control database in a read-only folder refuses too. */
  private void readOnlyDatabase(boolean yes) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = off");
      statement.execute(
          "ALTER ROLE CURRENT_USER SET default_transaction_read_only = " + (yes ? "on" : "off"));
    }
    HikariPoolMXBean pool = ((HikariDataSource) database).getHikariPoolMXBean();
    pool.softEvictConnections();
    // The pool opens one after the other: what it was just opening is there when this one is.
    database.getConnection().close();
    pool.softEvictConnections();
  }
}
