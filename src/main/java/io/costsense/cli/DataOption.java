package io.costsense.cli;

import io.costsense.platform.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option of commands that start a server or look for one: where it keeps its data. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {"Where the server keeps its data. Default:", "${DEFAULT-VALUE}"})
  private Path data;

  DataOption() {
    this(DataDirectory.usual());
  }

  DataOption(Path otherwise) {
    this.data = otherwise;
  }

  Path data() {
    return data.toAbsolutePath().normalize();
  }

  /** A command for the same data, as a person types it. */
  String hint(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    if (!data().equals(DataDirectory.usual().toAbsolutePath().normalize())) {
      words.addAll(List.of("--data", data().toString()));
    }
    return Hint.command(words);
  }
}
