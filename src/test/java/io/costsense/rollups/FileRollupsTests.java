package io.costsense.rollups;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.ServerTest;
import io.costsense.charges.Charges;
import io.costsense.charges.Rollup;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.platform.Turns;
import io.costsense.proof.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Rollups of many files at once, more than there may be queries in line. */
@ServerTest
@TestPropertySource(properties = {"costsense.lake.readers=1", "costsense.lake.waiting=1"})
class FileRollupsTests {

  private static final int SERVICE = Rollup.DIMENSIONS.indexOf("ServiceName");

  @Autowired private Charges charges;
  @Autowired private Engine engine;
  @Autowired private QuestionSettings settings;
  @Autowired private Turns turns;
  @Autowired private RollupRepairs repairs;

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 1_000})
  void areEachItsFilesHoweverManyAreReadTogether(long linesAtOnce) throws Exception {
    var ledger = new Ledger(charges, engine);
    var files = new ArrayList<LakeFile>();
    for (int i = 0; i < 8; i++) {
      files.add(ledger.commit(oneCharge(i), "SELECT * FROM rollup"));
    }
    var rollups = new FileRollups(engine, settings, turns, repairs, linesAtOnce);

    assertThat(services(rollups.of(ledger.tenant(), files.subList(2, 4)).orElseThrow()))
        .containsExactly("Service 2", "Service 3");
    assertThat(services(rollups.of(ledger.tenant(), files.reversed()).orElseThrow()))
        .containsExactly(
            "Service 7",
            "Service 6",
            "Service 5",
            "Service 4",
            "Service 3",
            "Service 2",
            "Service 1",
            "Service 0");
  }

  private static String oneCharge(int number) {
    return """
    SELECT 'Service %d' AS ServiceName, 1::DECIMAL(38,18) AS EffectiveCost,
           TIMESTAMPTZ '2026-03-01 00:00:00+00' AS ChargePeriodStart,
           TIMESTAMPTZ '2026-03-02 00:00:00+00' AS ChargePeriodEnd
    """
        .formatted(number);
  }

  private static List<String> services(List<FileRollup> rollups) {
    return rollups.stream()
        .peek(rollup -> assertThat(rollup.combinations()).isEqualTo(1))
        .map(rollup -> String.valueOf(rollup.value(SERVICE, 0)))
        .toList();
  }
}
