package io.costsense.formats;

import io.costsense.focus.Names;
import io.costsense.platform.Resources;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files of providers that are taken for bills and are none: {@code formats/other-files.json}. */
final class OtherFiles {

  private static final List<Kind> KINDS =
      JsonMapper.shared()
          .readValue(Resources.text("/formats/other-files.json"), new TypeReference<>() {});

  private OtherFiles() {}

  /**
   * A kind of file.
   *
   * @param title what it is
   * @param source where its provider describes it
   * @param marks columns that it has, all of them
   * @param instead what to deliver, as an instruction
   */
  private record Kind(String title, String source, List<String> marks, String instead) {

    boolean isOf(Set<String> meanings) {
      return marks.stream().map(Names::meaning).allMatch(meanings::contains);
    }
  }

  /** Says what a file with these columns is, and what to deliver instead. */
  static Optional<String> sentence(List<String> header) {
    Set<String> meanings = header.stream().map(Names::meaning).collect(Collectors.toSet());
    return KINDS.stream()
        .filter(kind -> kind.isOf(meanings))
        .findFirst()
        .map(kind -> "This is " + kind.title() + ". " + kind.instead() + ".");
  }
}
