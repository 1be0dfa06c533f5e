package io.costsense.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.charges.Charges;
import io.costsense.lake.LakeFile;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Questions about a ledger of two months, of one of which something happened to the files. */
@QuestionsTest
class DamagedFileTests {

  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;
  @Autowired private Charges charges;

  private LakeFile february;

  @BeforeEach
  void twoMonths() throws Exception {
    tenant.choose(Bill.newTenant());
    for (String month : new String[] {"2026-01-01", "2026-02-01"}) {
      bill.commit(
          tenant.get(),
          "test " + month,
          """
          SELECT (i + 0.5) AS EffectiveCost, (i + 0.25) AS BilledCost, 'USD' AS BillingCurrency, 'Usage' AS ChargeCategory,
                 'Storage' AS ServiceName, md5(i::VARCHAR) AS ResourceId,
                 TIMESTAMPTZ '%1$s 00:00:00+00' + INTERVAL (i %% 28) DAY AS ChargePeriodStart,
                 TIMESTAMPTZ '%1$s 00:00:00+00' AS BillingPeriodStart
          FROM range(20000) t(i)
          """
              .formatted(month));
    }
    february = file("2026-02-01T00:00:00Z");
  }

  private LakeFile file(String month) {
    return charges.of(tenant.get()).current().files().stream()
        .filter(file -> file.billingPeriodStart().equals(Instant.parse(month)))
        .findFirst()
        .orElseThrow();
  }

  enum Damage {
    MISSING("is missing"),
    EMPTY("is cut off"),
    CUT_OFF("is cut off"),
    A_FOLDER("can't be read"),
    OVERWRITTEN("is damaged");

    private final String told;

    Damage(String told) {
      this.told = told;
    }

    void to(Path path) throws Exception {
      switch (this) {
        case MISSING -> Files.delete(path);
        case EMPTY -> Files.write(path, new byte[0]);
        case CUT_OFF -> {
          try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(file.length() / 2);
          }
        }
        case A_FOLDER -> {
          Files.delete(path);
          Files.createDirectory(path);
        }
        case OVERWRITTEN -> {
          try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(4);
            file.write(new byte[(int) file.length() - 4000]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nameTheFileItsImportAndWhatToDo(Damage damage) throws Exception {
    damage.to(february.path());

    JsonNode problem =
        api.problem(
            500, "/costs", "group_by", "ResourceId", "from", "2026-02-01", "to", "2026-03-01");

    assertThat(problem.path("type").asString())
        .isEqualTo("urn:costsense:problem:ledger-file-damaged");
    assertThat(problem.path("file").asString()).isEqualTo(LakeFile.name(february.path()));
    assertThat(problem.path("import_id").asLong()).isEqualTo(february.importId());
    assertThat(problem.path("detail").asString())
        .startsWith(
            "The ledger's file %s, which import %d has written, %s"
                .formatted(LakeFile.name(february.path()), february.importId(), damage.told))
        .contains("withdraw that import and import its bill again")
        .endsWith("`costsense verify` lists all damaged files.");
    assertThat(
            api.get("/costs", "group_by", "ResourceId", "from", "2026-01-01", "to", "2026-02-01")
                .path("rows")
                .isEmpty())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/costs/lines, order, -amount",
    "/exports/focus, format, csv",
    "/exports/focus, format, parquet",
    "/discounts, granularity, month",
    "/costs/daily, filter, ResourceId~a",
    "/costs, filter, tag:a=b"
  })
  void doSoWhateverIsAsked(String path, String parameter, String value) throws Exception {
    Files.delete(february.path());

    JsonNode problem =
        api.problem(500, path, parameter, value, "from", "2026-02-01", "to", "2026-03-01");

    assertThat(problem.path("file").asString()).isEqualTo(LakeFile.name(february.path()));
  }

  @Test
  void areAnsweredFromTheChargesWhileARollupIsMissing() throws Exception {
    JsonNode before =
        api.get("/costs", "group_by", "ServiceName", "from", "2026-01-01", "to", "2026-02-01");
    assertThat(before.path("answered_from").asString()).isEqualTo("rollup");
    Files.delete(february.rollup());

    JsonNode both =
        api.get("/costs", "group_by", "ServiceName", "from", "2026-01-01", "to", "2026-03-01");

    assertThat(both.path("answered_from").asString()).isEqualTo("charges");
    assertThat(both.path("totals").path(0).path("amount").decimalValue())
        .isEqualByComparingTo("400000000");
    api.get("/dashboard/summary", "month", "2026-02");
    await()
        .until(
            () ->
                api.get("/costs", "from", "2026-02-01", "to", "2026-03-01")
                    .path("answered_from")
                    .asString()
                    .equals("rollup"));
    assertThat(february.rollup()).exists();
  }
}
