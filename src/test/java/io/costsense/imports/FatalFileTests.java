package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import io.costsense.focus.FatalParquet;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Parquet files that end the engine which reads them: that is never the one that answers questions.
 * {@code -Dtest.mutations=200} tries more.
 */
class FatalFileTests extends ImportTest {

  private static final int MUTATIONS = Integer.getInteger("test.mutations", 24);

  @Test
  void refusesAFileThatEndsTheEngineByItsName() throws Exception {
    long before = startsAnew();
    Path fatal = FatalParquet.write(bills.resolve("fatal.parquet"), select());
    assertThat(refusal(fatal))
        .isEqualTo("fatal.parquet: The Parquet file is damaged. Deliver it again.");
    Path good = bill().charges(3).in(bills, "good.csv");
    assertThat(refusal(good, fatal)).startsWith("fatal.parquet: ");
    assertThat(refusal(fatal, good)).startsWith("fatal.parquet: ");
    done(good);
    assertThat(startsAnew()).isEqualTo(before);
  }

  @Test
  void bringsEachMutatedFileToAnEndAndGoesOn() throws Exception {
    long before = startsAnew();
    Path file = bills.resolve("mutated.parquet");
    try (var duckDb = new DuckDb()) {
      duckDb.run("COPY (%s) TO '%s' (FORMAT parquet)".formatted(select(), file));
    }
    byte[] whole = Files.readAllBytes(file);
    var random = new Random(1);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = whole.clone();
      // Most of what isn't pages is at the end.
      mutated[mutated.length - 9 - random.nextInt(mutated.length / 2)] = (byte) random.nextInt(256);
      Files.write(file, mutated);
      JsonNode record = server.imported(options().dryRun(), file);
      String state = record.path("state").asString();
      assertThat(state).as(record.toString()).isIn("done", "rejected");
      if (state.equals("rejected")) {
        assertThat(record.path("message").asString()).contains("mutated.parquet");
      }
    }
    assertThat(startsAnew()).isEqualTo(before);
    done(bill().charges(3).in(bills, "good.csv"));
  }

  private String select() {
    Path csv = bill().charges(50).in(bills.resolve("csv"), "bill.csv");
    return "FROM read_csv('%s', all_varchar = true)".formatted(csv);
  }

  /** How often the engine that answers questions had to be replaced. */
  private long startsAnew() throws Exception {
    var name =
        new ObjectName("io.costsense:type=Engine,data=" + ObjectName.quote(data().toString()));
    return (long) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "StartsAnew");
  }
}
