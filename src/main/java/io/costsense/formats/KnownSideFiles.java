package io.costsense.formats;

import io.costsense.platform.Resources;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that providers deliver beside bills and that hold no costs, known by their columns. {@code
 * formats/side-files.json} lists them.
 */
public final class KnownSideFiles {

  private static final List<Kind> KINDS =
      JsonMapper.shared()
          .readValue(Resources.text("/formats/side-files.json"), new TypeReference<>() {});

  private KnownSideFiles() {}

  /**
   * @param columns what it has
   * @param without what is found in no name of its columns: otherwise it is a bill
   */
  private record Kind(String title, String source, List<String> columns, Pattern without) {

    boolean isOf(List<String> header) {
      return header.containsAll(columns)
          && header.stream().noneMatch(name -> without.matcher(name).find());
    }
  }

  /** Whether a file with these columns is one. */
  public static boolean isOne(List<String> header) {
    return KINDS.stream().anyMatch(kind -> kind.isOf(header));
  }
}
