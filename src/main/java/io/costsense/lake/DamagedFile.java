package io.costsense.lake;

import io.costsense.platform.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of the ledger that a question needs is missing or can't be read. */
public final class DamagedFile extends Problem {

  private static final Logger LOG = LoggerFactory.getLogger(DamagedFile.class);

  /** What DuckDB's failures begin with that what is in a file can be the cause of. */
  private static final List<String> OF_CONTENT =
      List.of("IO Error", "Invalid", "Out of Range Error", "INTERNAL Error");

  /** A data or rollup file as a literal of {@link Sql#file}. */
  private static final Pattern FILE =
      Pattern.compile("'((?:[^']|'')*/(?:data|rollup)/import-(\\d{1,18})/\\d{5,}\\.parquet)'");

  private static final byte[] MARK = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final transient Path path;

  private DamagedFile(Path path, long importId, String what) {
    super(
        LakeProblems.LEDGER_FILE_DAMAGED,
        "The ledger's file %s, which import %d has written, %s. %s"
            .formatted(LakeFile.name(path), importId, what, remedy(path, importId)),
        Map.of("file", LakeFile.name(path), "import_id", importId));
    this.path = path;
  }

  private DamagedFile(Path path, RuntimeException why) {
    super(
        LakeProblems.LEDGER_FILE_DAMAGED,
        "The file %s, in which Iceberg lists the ledger's files, %s. Restore the whole data directory from a backup."
            .formatted(
                nameOfMetadata(path),
                Files.exists(path) ? "can't be read (%s)".formatted(firstLine(why)) : "is missing"),
        Map.of("file", nameOfMetadata(path)));
    this.path = path;
  }

  private static String nameOfMetadata(Path path) {
    return "metadata/" + path.getFileName();
  }

  /**
   * A file of Iceberg's metadata that can't be read.
   *
   * @param files those that were read, one of which is the cause
   */
  static DamagedFile ofMetadata(RuntimeException failure, List<String> files) {
    String file =
        files.stream()
            .filter(
                name ->
                    !isReadable(name) || messages(failure).contains(Location.path(name).toString()))
            .findFirst()
            .orElse(files.getLast());
    var damaged = new DamagedFile(Location.path(file), failure);
    LOG.error("{}", damaged.detail(), failure);
    return damaged;
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("");
  }

  private static String messages(Throwable failure) {
    var messages = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      messages.append(cause.getMessage()).append('\n');
    }
    return messages.toString();
  }

  private static boolean isReadable(String file) {
    return Files.isReadable(Location.path(file));
  }

  private static String remedy(Path path, long importId) {
    return LakeFile.name(path).startsWith("rollup/")
        ? "The server makes it anew from the charges."
        : "Restore it from a backup; or, if the ledger still holds import %1$d, withdraw that import and import its bill again. `costsense verify` lists all damaged files."
            .formatted(importId);
  }

  /** Where it lies, or should. */
  public Path path() {
    return path;
  }

  /**
   * Finds the file of the ledger that is the cause of a failure. DuckDB names it in most failures
   * but not in all: files that nothing else speaks against are read one by one then.
   *
   * @param sql that has failed
   * @param apart where files are read: one that ends the engine shall not end the one that answers
   * @return nothing if no file is the cause
   */
  static Optional<DamagedFile> behind(SQLException failure, String sql, Apart apart) {
    Optional<DamagedFile> found = find(failure, sql, apart);
    found.ifPresent(
        damaged -> LOG.error("{} DuckDB says: {}", damaged.detail(), firstLine(failure)));
    return found;
  }

  /** Opens a connection to a DuckDB that nothing else uses. */
  interface Apart {

    Connection open() throws SQLException;
  }

  private static Optional<DamagedFile> find(SQLException failure, String sql, Apart apart) {
    String text = String.valueOf(failure.getMessage());
    if (OF_CONTENT.stream().noneMatch(text.stripLeading()::startsWith)) {
      return Optional.empty();
    }
    Set<Path> files = files(sql);
    for (Path file : files) {
      String seen = seen(file);
      if (seen != null) {
        return Optional.of(of(file, seen));
      }
      if (text.contains(file.toString())) {
        return Optional.of(of(file, "is damaged"));
      }
    }
    return firstUnreadable(files, apart).map(file -> of(file, "is damaged"));
  }

  private static Optional<Path> firstUnreadable(Set<Path> files, Apart apart) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    try (Connection connection = apart.open()) {
      return files.stream().filter(file -> !canBeRead(file, connection)).findFirst();
    } catch (SQLException e) {
      LOG.warn("The ledger's files can't be read one by one", e);
      return Optional.empty();
    }
  }

  private static DamagedFile of(Path file, String what) {
    String folder = String.valueOf(file.getName(file.getNameCount() - 2));
    return new DamagedFile(file, Long.parseLong(folder.substring("import-".length())), what);
  }

  private static Set<Path> files(String sql) {
    var files = new LinkedHashSet<Path>();
    Matcher matcher = FILE.matcher(sql);
    while (matcher.find()) {
      files.add(Path.of(matcher.group(1).replace("''", "'").replaceAll("\\[([*?\\[])]", "$1")));
    }
    return files;
  }

  /** What is wrong with a file at the first look; null if nothing. */
  private static @Nullable String seen(Path file) {
    if (!Files.exists(file)) {
      return "is missing";
    }
    try (var parquet = new RandomAccessFile(file.toFile(), "r")) {
      byte[] first = new byte[MARK.length];
      byte[] last = new byte[MARK.length];
      if (parquet.length() < 3L * MARK.length) {
        return "is cut off";
      }
      parquet.readFully(first);
      parquet.seek(parquet.length() - MARK.length);
      parquet.readFully(last);
      return !Arrays.equals(last, MARK)
          ? "is cut off"
          : Arrays.equals(first, MARK) ? null : "is damaged";
    } catch (IOException e) {
      return "can't be read (%s)".formatted(e.getMessage());
    }
  }

  /** Whether DuckDB can read all values of a file. */
  private static boolean canBeRead(Path file, Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT max(hash(*COLUMNS(*))) FROM read_parquet(%s)".formatted(Sql.file(file)))) {
      return rows.next();
    } catch (SQLException e) {
      return EngineFailure.isInterrupted(e) || EngineFailure.isOutOfMemory(e);
    }
  }
}
