package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameLinesTests {

  @Test
  void standInLinesThatFitATerminal() {
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "Column" + i).toList();

    List<String> lines = NameLines.lines(names, 100, "");

    assertThat(lines).allMatch(line -> line.startsWith("  ") && line.length() <= 78);
    assertThat(String.join("", lines).strip().split(", *")).containsExactlyElementsOf(names);
  }

  @Test
  void areCountedWhereThereAreTooMany() {
    assertThat(NameLines.lines(List.of("a", "b", "c"), 2, "see there"))
        .containsExactly("  a, b,", "  and 1 more: see there");
  }
}
