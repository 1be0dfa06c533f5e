package io.costsense.proof;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.ServerTest;
import io.costsense.charges.Charges;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.proof.Verification.RollupDifference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rollups on disk that aren't what their charges add up to. */
@ServerTest
class RollupProofTests {

  /** Two days of two services, one without a currency; no charge has a region or a list cost. */
  private static final String CHARGES =
      """
      SELECT 'Storage' AS ServiceName, 'USD' AS BillingCurrency,
             1.5::DECIMAL(38,18) AS EffectiveCost, NULL::DECIMAL(38,18) AS ListCost,
             day AS ChargePeriodStart, day + INTERVAL 1 HOUR AS ChargePeriodEnd
      FROM (VALUES (TIMESTAMPTZ '2026-03-01 05:00:00+00'),
                   (TIMESTAMPTZ '2026-03-01 23:00:00+00'),
                   (TIMESTAMPTZ '2026-03-02 00:00:00+00')) AS days(day)
      UNION ALL
      SELECT 'Compute', NULL, 4, NULL,
             TIMESTAMPTZ '2026-03-02 00:00:00+00', TIMESTAMPTZ '2026-03-02 01:00:00+00'
      """;

  private static final String RIGHT = "SELECT * FROM rollup";

  @Autowired private Charges charges;
  @Autowired private Engine engine;
  @Autowired private Verifier verifier;
  private Ledger ledger;

  @BeforeEach
  void startALedger() {
    ledger = new Ledger(charges, engine);
  }

  @Test
  void agreesWhereEveryRowIsWhatTheChargesAddUpTo() throws Exception {
    ledger.commit(CHARGES, RIGHT);
    ledger.commit(CHARGES, "SELECT * FROM rollup ORDER BY ALL DESC");
    Verification found = verifier.verify(ledger.tenant(), false);
    assertThat(found.ok()).as(found.toString()).isTrue();
    assertThat(found.rollup().differences()).isEmpty();
  }

  @Test
  void aFileThatCanNotBeReadDoesNotHideTheOthers() throws Exception {
    LakeFile damaged = ledger.commit(CHARGES, RIGHT);
    ledger.commit(CHARGES, RIGHT);
    ledger.commit(CHARGES, RIGHT);
    // The footer stays, so that reading fails, not planning: DuckDB closes the statement then.
    byte[] bytes = Files.readAllBytes(damaged.path());
    int footer = ByteBuffer.wrap(bytes, bytes.length - 8, 4).order(LITTLE_ENDIAN).getInt();
    Arrays.fill(bytes, 4, bytes.length - 8 - footer, (byte) 0xFF);
    Files.write(damaged.path(), bytes);

    Verification found = verifier.verify(ledger.tenant(), false);

    assertThat(found.ok()).isFalse();
    assertThat(found.rollup().differences())
        .singleElement()
        .satisfies(one -> assertThat(one.message()).startsWith("It can't be compared: "));
  }

  /** In all of these the sums by currency are right, in most of them those by anything else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          two errors that cancel  | 2 | SELECT * REPLACE (EffectiveCost + CASE WHEN ServiceName = 'Compute' THEN 0 WHEN ChargeDay < '2026-03-02' THEN 1 ELSE -1 END AS EffectiveCost) FROM rollup
          another service         | 2 | SELECT * REPLACE (CASE ServiceName WHEN 'Compute' THEN 'Network' ELSE ServiceName END AS ServiceName) FROM rollup
          another day             | 2 | SELECT * REPLACE (CASE ServiceName WHEN 'Compute' THEN ChargeDay + INTERVAL 1 DAY ELSE ChargeDay END AS ChargeDay) FROM rollup
          not quite midnight      | 2 | SELECT * REPLACE (CASE ServiceName WHEN 'Compute' THEN ChargeDay + INTERVAL 1 MICROSECOND ELSE ChargeDay END AS ChargeDay) FROM rollup
          empty instead of none   | 6 | SELECT * REPLACE ('' AS RegionId) FROM rollup
          missing costs miscount  | 3 | SELECT * REPLACE (0 AS ListCostMissing) FROM rollup
          lines miscounted        | 2 | SELECT * REPLACE (CASE ServiceName WHEN 'Storage' THEN 3 - "Lines" ELSE "Lines" END AS "Lines") FROM rollup
          a row split in two      | 1 | SELECT * FROM rollup WHERE ServiceName <> 'Compute' UNION ALL SELECT * EXCLUDE (n) REPLACE ((EffectiveCost / 2)::DECIMAL(38,18) AS EffectiveCost, n AS "Lines") FROM rollup, range(2) AS t(n) WHERE ServiceName = 'Compute'
          a row too many          | 1 | SELECT * FROM rollup UNION ALL SELECT * FROM rollup WHERE ServiceName = 'Compute'
          a row too few           | 1 | SELECT * FROM rollup WHERE ServiceName <> 'Compute'
          """)
  void tellsWhichFileDiffers(String error, long groups, String wrong) throws Exception {
    ledger.commit(CHARGES, RIGHT);
    LakeFile file = ledger.commit(CHARGES, wrong);
    Verification found = verifier.verify(ledger.tenant(), false);
    assertThat(found.ok()).as(error).isFalse();
    assertThat(found.rollup().message())
        .isEqualTo("1 of 2 rollups do not agree with their charges.");
    assertThat(found.rollup().differences())
        .containsExactly(
            new RollupDifference(
                "rollup/import-2/00000.parquet",
                file.importId(),
                "In %d combinations of day and dimensions it is not what the charges add up to."
                    .formatted(groups)));
  }

  @Test
  void tellsWhichFileIsMissingAndWhichIsDamaged() throws Exception {
    Files.delete(ledger.commit(CHARGES, RIGHT).rollup());
    Files.writeString(ledger.commit(CHARGES, RIGHT).rollup(), "not Parquet");
    Files.delete(ledger.commit(CHARGES, RIGHT).path());
    Verification found = verifier.verify(ledger.tenant(), false);
    assertThat(found.ok()).isFalse();
    assertThat(found.rollup().differences())
        .extracting(RollupDifference::importId)
        .containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(found.rollup().differences())
        .extracting(RollupDifference::message)
        .anyMatch(message -> message.equals("The rollup is missing."))
        .anyMatch(message -> message.startsWith("It can't be compared: "))
        .anyMatch(message -> message.equals("The data file is missing."));
  }
}
