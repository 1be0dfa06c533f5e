package io.costsense.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Where a table's files lie: {@code data}, {@code rollup} and {@code staging} with a folder for
 * each import, and Iceberg's own {@code metadata}.
 */
record TableFolder(Path path) {

  private static final String STAGING = "staging";

  /** An import's data files. */
  Path data(long importId) {
    return of("data", importId);
  }

  /** An import's working files. */
  Path staging(long importId) {
    return of(STAGING, importId);
  }

  private Path of(String kind, long importId) {
    return path.resolve(kind).resolve("import-" + importId);
  }

  /** The folders from a file's own up to the table's. */
  List<Path> foldersOf(Path file) {
    var folders = new ArrayList<Path>();
    for (Path at = file.getParent(); at != null && at.startsWith(path); at = at.getParent()) {
      folders.add(at);
    }
    return folders;
  }

  /** Deletes an import's working files. */
  void deleteStaging(long importId) {
    delete(STAGING, importId);
  }

  /** Deletes all that an import wrote. */
  void discard(long importId) {
    for (String kind : List.of("data", "rollup", STAGING)) {
      delete(kind, importId);
    }
  }

  private void delete(String kind, long importId) {
    try {
      if (FileSystemUtils.deleteRecursively(of(kind, importId))) {
        deleteIfEmpty(path.resolve(kind));
      }
    } catch (IOException e) {
      throw cannotCleanUp(e);
    }
  }

  /**
   * Deletes all files but some, and the folders that this leaves empty.
   *
   * @return the deleted files
   */
  List<Path> deleteExcept(Set<Path> kept) {
    var deleted = new ArrayList<Path>();
    if (!Files.isDirectory(path)) {
      return deleted;
    }
    try (Stream<Path> walk = Files.walk(path)) {
      for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.isDirectory(file)) {
          deleteIfEmpty(file);
        } else if (!kept.contains(file)) {
          Files.delete(file);
          deleted.add(file);
        }
      }
      return deleted;
    } catch (IOException e) {
      throw cannotCleanUp(e);
    }
  }

  /** Deletes a file, and the folder of its import if it was the last. */
  void deleteFile(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      Path own = file.resolveSibling(".").normalize();
      if (!own.getFileName().toString().equals("metadata")) {
        deleteIfEmpty(own);
      }
    }
  }

  /** A file as it lies below the table's folder. */
  String nameOf(Path file) {
    return path.relativize(file).toString().replace('\\', '/');
  }

  /** What the folders below the table's take up, in bytes. */
  Map<String, Long> bytes() {
    var bytes = new TreeMap<String, Long>();
    if (!Files.isDirectory(path)) {
      return bytes;
    }
    try (Stream<Path> walk = Files.walk(path)) {
      walk.filter(Files::isRegularFile)
          .forEach(
              file ->
                  bytes.merge(
                      path.relativize(file).getName(0).toString(),
                      file.toFile().length(),
                      Long::sum));
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't look through " + path, e);
    }
  }

  /** All files but some. */
  List<Path> filesExcept(Set<Path> known) {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(path)) {
      return walk.filter(file -> !known.contains(file) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      // A running import has taken a working file away meanwhile.
      return List.of();
    }
  }

  private void deleteIfEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent() || folder.equals(path)) {
        return;
      }
    }
    Files.delete(folder);
  }

  private UncheckedIOException cannotCleanUp(IOException e) {
    return new UncheckedIOException("Can't clean up " + path, e);
  }
}
