package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTests {

  @Test
  void whatStandsInABillDoesNotCommandTheTerminal() {
    var table = new TextTable("Service", "Amount");
    table.add("\u001B]0;owned\u0007\u001B[2JDisk\n\u009B2J", "1");
    var printed = new StringWriter();

    table.print(new PrintWriter(printed));

    assertThat(printed.toString().lines()).hasSize(3);
    assertThat(printed.toString())
        .endsWith("\uFFFD]0;owned\uFFFD\uFFFD[2JDisk\uFFFD\uFFFD2J       1\n");
  }
}
