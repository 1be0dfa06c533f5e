package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class ReconcileCommandTests {

  private static final String HEADER = "issuer,invoice id,period,currency,amount\n";

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @TempDir private Path folder;

  @Test
  void goesFromTheDocumentToTheAnswerAndBack() throws Exception {
    Path list = folder.resolve("cli-invoices.csv");
    Files.writeString(list, HEADER + "Shell cloud,S-1,1999-03,USD,7.5\n");
    Shell brought = shell("invoices", "import", list.toString());
    assertThat(brought.exitCode()).as(brought.err()).isZero();
    assertThat(brought.out()).contains("imported", "invoice_list", "1999-03");
    assertThat(shell("invoices", "import", list.toString()).out()).contains("unchanged");

    Shell off =
        shell("reconcile", "--issuer", "shell CLOUD", "--from", "1999-03", "--to", "1999-04");
    assertThat(off.exitCode()).isEqualTo(1);
    assertThat(off.out()).contains("1999-03  off", "One invoice does not agree", "no_charges");
    assertThat(reconciled("--state", "matched"))
        .last()
        .isEqualTo("None of their invoices is in that state.");
    List<String> csv = reconciled("--format", "csv");
    assertThat(csv).hasSize(2);
    assertThat(csv.getLast()).startsWith("1999-03,Shell cloud,S-1,USD,0,7.5,-7.5,1,0,no_charges,");
    Shell one = shell("reconcile", csv.getLast().replaceAll(".*,", ""));
    assertThat(one.exitCode()).isEqualTo(1);
    assertThat(one.out()).contains("invoice S-1", "difference -7.5");

    String listed = shell("invoices", "list", "--format", "csv").out();
    String document =
        listed.lines().filter(l -> l.contains("cli-invoices")).findFirst().orElseThrow();
    Shell withdrawn = shell("invoices", "withdraw", document.replaceAll(",.*", ""));
    assertThat(withdrawn.out()).contains("cli-invoices.csv").contains("withdrawn");
    assertThat(reconciled("--format", "csv")).hasSize(1);
    assertThat(
            shell("reconcile", "--from", "1999-03", "--to", "1999-04", "--issuer", "Shell cloud")
                .exitCode())
        .isZero();
  }

  @Test
  void tellsWhatIsBadAndWhatIsWrongUsage() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.csv"), HEADER + "C,1,1999-03,USD,ten\n");
    Shell refused = shell("invoices", "import", bad.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("bad.csv, line 2, amount");
    assertThat(shell("invoices", "import", folder.resolve("none.csv").toString()).exitCode())
        .isEqualTo(1);
    assertThat(shell("reconcile", "--from", "spring").exitCode()).isEqualTo(2);
    assertThat(Shell.run("invoices", "take").exitCode()).isEqualTo(2);
  }

  private List<String> reconciled(String... more) {
    var all =
        new ArrayList<>(
            List.of(
                "reconcile", "--from", "1999-03", "--to", "1999-04", "--issuer", "Shell cloud"));
    all.addAll(List.of(more));
    return shell(all.toArray(String[]::new)).out().lines().toList();
  }

  private Shell shell(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--server", "http://localhost:" + port, "--data", data.path().toString()));
    return Shell.run(all.toArray(String[]::new));
  }
}
