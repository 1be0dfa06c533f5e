package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class VerifyCommandTests {

  private static final String DIFFERENCES =
      """
      {"ok": false, "table": {"ok": false, "message": "Another program has changed it."}, "not_run": ["The moon could not be checked."],
       "rollup": {"ok": false, "message": "1 of 2 rollups do not agree with their charges.", "differences": [
         {"file": "rollup/import-8/00000.parquet", "import_id": 8, "message": "The rollup is missing."}]},
       "files": {"ok": false, "message": "1 finding among 3 files.", "findings": [
         {"kind": "missing", "file": "rollup/import-8/00000.parquet", "import_id": 8, "message": "The file of import 8 is missing."}]},
       "imports": [
         {"import_id": 8, "ok": false, "lines_recorded": 5, "lines_stored": 0, "control_sums": [],
          "message": "The data file \\"x\\" is missing."}]}
      """;

  @Test
  void quotesCurrenciesInCsv() throws IOException {
    Shell shell =
        verify(
            "csv",
            200,
            """
            {"ok": true, "table": {"ok": true, "message": "No other program."}, "not_run": [], "rollup": {"ok": true, "message": "Agrees.", "differences": []},
             "files": {"ok": true, "message": "2 files are what was committed.", "findings": []}, "imports": [
              {"import_id": 7, "ok": true, "lines_recorded": 1, "lines_stored": 1, "message": "Agrees.",
               "control_sums": [
                 {"column": "BilledCost", "currency": "\\"credits\\", old", "recorded": 1.50, "stored": 1.5}]}]}
            """);
    assertThat(shell.out().lines())
        .containsExactly(
            "import_id,ok,column,currency,recorded,stored,message",
            "7,true,lines,\"\",1,1,\"Agrees.\"",
            "7,true,BilledCost,\"\"\"credits\"\", old\",1.5,1.5,\"Agrees.\"",
            ",true,rollup,\"\",,,\"Agrees.\"",
            ",true,files,\"\",,,\"2 files are what was committed.\"",
            ",true,table,\"\",,,\"No other program.\"");
    assertThat(shell.exitCode()).isZero();
  }

  @Test
  void hasARowForWhateverMakesItFail() throws IOException {
    Shell shell = verify("csv", 200, DIFFERENCES);
    assertThat(shell.out().lines())
        .containsExactly(
            "import_id,ok,column,currency,recorded,stored,message",
            "8,false,lines,\"\",5,0,\"The data file \"\"x\"\" is missing.\"",
            "8,false,rollup,\"\",,,\"rollup/import-8/00000.parquet: The rollup is missing.\"",
            ",false,rollup,\"\",,,\"1 of 2 rollups do not agree with their charges.\"",
            "8,false,files,\"\",,,\"The file of import 8 is missing.\"",
            ",false,files,\"\",,,\"1 finding among 3 files.\"",
            ",false,table,\"\",,,\"Another program has changed it.\"",
            ",false,not run,\"\",,,\"The moon could not be checked.\"");
    assertThat(shell.exitCode()).isEqualTo(1);
  }

  @Test
  void namesTheRollupsThatDifferInTheTableToo() throws IOException {
    Shell shell = verify("table", 200, DIFFERENCES);
    assertThat(shell.out())
        .contains(
            "Table: Another program has changed it.",
            "The moon could not be checked.",
            "Rollup: 1 of 2 rollups do not agree with their charges.",
            "rollup/import-8/00000.parquet: The rollup is missing.",
            "Files: 1 finding among 3 files.",
            "The file of import 8 is missing.");
    assertThat(shell.exitCode()).isEqualTo(1);
  }

  @Test
  void saysWhyTheServerDoesNotVerifyNow() throws IOException {
    Shell shell = verify("table", 409, "{\"detail\": \"The ledger is being verified already.\"}");
    assertThat(shell.err().strip()).isEqualTo("The ledger is being verified already.");
    assertThat(shell.exitCode()).isEqualTo(1);
  }

  private static Shell verify(String format, int status, String json) throws IOException {
    try (var server = new AnsweringServer(status, "application/json", json)) {
      return Shell.run("verify", "--format", format, "--server", server.address());
    }
  }
}
