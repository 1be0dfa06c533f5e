package io.costsense.lake;

import io.costsense.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that a version is asked for that retention has taken away, and which ones are near it. */
final class GoneVersions {

  private GoneVersions() {}

  /**
   * @param what was asked for, such as {@code What the ledger held at 2026-03-01T00:00:00Z}
   * @param gone what had made it
   */
  static Problem problem(String what, Commit gone, ChargeTable table) {
    Optional<RemovedVersion> removal =
        table.retention().removed().stream()
            .filter(version -> version.commit().snapshot() == gone.snapshot())
            .findFirst();
    Commit before = null;
    Commit after = null;
    List<Commit> kept = table.commits();
    for (Commit commit : kept) {
      if (commit.at().isBefore(gone.at())) {
        before = commit;
      } else if (after == null) {
        after = commit;
      }
    }
    String sentence =
        "%s is not kept any more: it is the version that %s made at %s, and retention took it away%s.%s%s"
            .formatted(
                what,
                named(gone),
                gone.at(),
                removal.map(version -> " at " + version.removedAt()).orElse(""),
                near(" The kept version before it is the one that %s made at %s.", before),
                near(" The next one is the one that %s made at %s.", after));
    return new Problem(LakeProblems.VERSION_REMOVED, sentence, Map.of("parameter", "as_of"));
  }

  private static String named(Commit commit) {
    return (commit.withdrawal() ? "the withdrawal of import " : "import ") + commit.importId();
  }

  private static String near(String sentence, @Nullable Commit commit) {
    return commit == null ? "" : sentence.formatted(named(commit), commit.at());
  }
}
