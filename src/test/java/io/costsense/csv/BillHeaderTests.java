package io.costsense.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillHeaderTests {

  @TempDir Path folder;

  @Test
  void findsTheNamesBelowOtherLines() throws IOException {
    assertThat(find("Extract,,\n,,\n\n\"two\nlines\"\nBilledCost,Tags\n1,2\n"))
        .isEqualTo(
            new BillHeader(List.of("BilledCost", "Tags"), Compression.NONE, 3, 6, "Extract"));
    assertThat(find("BilledCost,Tags\nBilledCost,Tags\n"))
        .isEqualTo(new BillHeader(List.of("BilledCost", "Tags"), Compression.NONE, 0, 1, ""));
  }

  @Test
  void takesTheFirstLineForTheNamesWhereNoneOfTheFirstHasThem() throws IOException {
    assertThat(find("a,b\n1,2\n").names()).containsExactly("a", "b");
    assertThat(find("a,b\n" + "1,2\n".repeat(20) + "BilledCost,Tags\n").above()).isZero();
    assertThat(find("a,b\n" + "1,2\n".repeat(19) + "BilledCost,Tags\n").above()).isEqualTo(20);
    assertThat(find("a,b\n" + "x".repeat(2 << 20) + "\nBilledCost,Tags\n").above()).isZero();
    assertThatThrownBy(() -> find("\nBilledCost,Tags\n"))
        .isInstanceOf(CsvRefused.class)
        .hasMessageStartingWith("The first line is blank.");
  }

  private BillHeader find(String text) throws IOException {
    return BillHeader.find(
        Files.writeString(folder.resolve("bill.csv"), text), names -> names.contains("BilledCost"));
  }
}
