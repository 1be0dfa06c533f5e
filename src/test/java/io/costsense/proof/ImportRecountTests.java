package io.costsense.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.ServerTest;
import io.costsense.charges.Charges;
import io.costsense.imports.ImportRegister.Recorded;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.LongQueries;
import io.costsense.proof.Verification.ImportCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the charges of imports add up to, whatever has become of them since. */
@ServerTest
class ImportRecountTests {

  private static final String CHARGE =
      """
      SELECT 'USD' AS BillingCurrency, 1.5::DECIMAL(38,18) AS EffectiveCost,
             TIMESTAMPTZ '2026-03-01 05:00:00+00' AS ChargePeriodStart
      """;

  @Autowired private Charges charges;
  @Autowired private Engine engine;

  private Ledger ledger;
  private ChargeTable table;

  @BeforeEach
  void startALedger() {
    ledger = new Ledger(charges, engine);
    table = charges.of(ledger.tenant());
  }

  private Recorded committed() throws Exception {
    LakeFile file = ledger.commit(CHARGE, "SELECT * FROM rollup");
    return new Recorded(file.importId(), table.current().snapshot().orElseThrow(), file.lines());
  }

  private List<String> messages(Recorded... imports) throws Exception {
    try (var queries = new LongQueries(engine, ledger.tenant())) {
      return new ImportRecount(queries, table)
          .of(List.of(imports), Map.of()).stream().map(ImportCheck::message).toList();
    }
  }

  @Test
  void countsWhatAnImportBroughtAlsoAfterItsWithdrawal() throws Exception {
    Recorded one = committed();
    Recorded other = committed();
    table.withdraw(one.id());
    assertThat(messages(one, other)).containsExactly("Agrees.", "Agrees.");
    assertThat(messages(new Recorded(other.id(), other.snapshot(), 2)))
        .containsExactly("The charges do not add up to what was recorded.");
  }

  @Test
  void saysThatASnapshotIsNotKept() throws Exception {
    committed();
    assertThat(messages(new Recorded(99, 99, 1)))
        .containsExactly("The table no longer keeps the snapshot of this import.");
  }

  /** Iceberg has a list of files for each version. */
  @Test
  void addsUpAnImportAlthoughAListOfFilesIsLostThatItDoesNotNeed() throws Exception {
    Recorded one = committed();
    Recorded other = committed();
    table.withdraw(one.id());
    Files.delete(listOf(one));
    assertThatThrownBy(() -> table.files().ofAllVersions()).isNotNull();

    assertThat(messages(other)).containsExactly("Agrees.");
  }

  private Path listOf(Recorded one) throws Exception {
    Path metadata =
        table.current().files().getFirst().path().resolve("../../../metadata").normalize();
    try (Stream<Path> files = Files.list(metadata)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("snap-" + one.snapshot() + "-"))
          .findFirst()
          .orElseThrow();
    }
  }
}
