package io.costsense.deliveries;

import io.costsense.platform.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Paths that a request names on the server's machine. */
public final class ServerPaths {

  /** No more files are imported in one request. */
  public static final int MOST = 10_000;

  /** The longest that Linux opens (PATH_MAX); macOS opens shorter ones only. */
  private static final int LONGEST = 4096;

  private ServerPaths() {}

  /**
   * The paths, which must be absolute: nobody who asks knows in which folder the server was
   * started.
   *
   * @throws Problem {@code invalid-path} if one of them can't be the path of a file
   */
  public static List<Path> of(List<? extends @Nullable String> named) {
    if (named.size() > MOST) {
      throw invalid(
          Sentence.of(
              "One request names %,d paths at most. Name the folder that the files are in.", MOST));
    }
    return named.stream().map(ServerPaths::of).toList();
  }

  private static Path of(@Nullable String named) {
    if (named == null || named.isBlank()) {
      throw invalid("One of the paths is empty. Name a file or a folder.");
    }
    if (named.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw invalid(
          Sentence.of(
              "One of the paths has more than %,d bytes. No file has such a path.", LONGEST));
    }
    try {
      Path path = Path.of(named);
      if (!path.isAbsolute()) {
        throw invalid(
            "One of the paths is relative, and the server doesn't know to which folder. Name it"
                + " from the root on, such as /home/me/bill.csv.");
      }
      return path;
    } catch (InvalidPathException e) {
      throw invalid("One of the paths has a character that no file's name can have.");
    }
  }

  private static Problem invalid(String detail) {
    return new Problem(DeliveryProblems.INVALID_PATH, detail, Map.of("parameter", "paths"));
  }
}
