package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.ReadablePaths;
import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Files that people sent, until their import has ended. */
@Component
public class Uploads {

  /** Within what every file system takes. */
  private static final int LONGEST_NAME = 200;

  /** Control characters, halves of characters, and marks that turn the direction of writing. */
  private static final Pattern IMPOSSIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

  private final Path dataDirectory;
  private final Path folder;

  Uploads(DataDirectory data) {
    this.dataDirectory = data.path();
    this.folder = data.folder("uploads");
  }

  /** Where all of them lie. */
  Path folder() {
    return folder;
  }

  /** Where the server puts files while they are being sent. */
  Path incoming() {
    try {
      return Files.createDirectories(folder.resolve("incoming"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes what a server that was killed has left, but for deliveries that still wait.
   *
   * @param waiting a file of each
   */
  void deleteAllBut(Collection<Path> waiting) {
    Set<Path> kept =
        waiting.stream().map(path -> path.resolve("..").normalize()).collect(Collectors.toSet());
    try (Stream<Path> folders = Files.find(folder, 2, (path, attributes) -> true)) {
      folders
          .filter(path -> !path.equals(folder) && kept.stream().noneMatch(k -> k.startsWith(path)))
          .toList()
          .forEach(this::deleteFolder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    incoming();
  }

  /** A new folder for one delivery. */
  public Path open(Tenant tenant) throws IOException {
    Path ofTenant = Files.createDirectories(folder.resolve("tenant_" + tenant.id()));
    return Files.createDirectory(ofTenant.resolve(UUID.randomUUID().toString()));
  }

  /**
   * Keeps one file.
   *
   * @param name as the client calls it; only its last part counts
   */
  public Path keep(Path delivery, String name, InputStream content) throws IOException {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    if (IMPOSSIBLE.matcher(last).find()) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "A file's name has a character that no file's name should have, such as a line break."
              + " Rename the file.");
    }
    String safe = last.strip();
    if (safe.isEmpty()) {
      safe = "bill.csv";
    }
    if (safe.equals(".") || safe.equals("..")) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "A file's name is %s. Give it a name of its own.".formatted(safe));
    }
    if (safe.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "A file's name has more than %d bytes. Give it a shorter one.".formatted(LONGEST_NAME));
    }
    Path file = delivery.resolve(safe);
    Files.copy(content, file);
    return file;
  }

  /** What a delivery may read: of uploads nothing else, of paths nothing of the server's own. */
  ReadablePaths readable(Delivery delivery) throws IOException {
    return delivery.uploaded()
        ? ReadablePaths.within(delivery.paths().getFirst().resolve("..").normalize())
        : ReadablePaths.outside(dataDirectory);
  }

  /**
   * Refuses paths that somebody named and that lead into the data directory.
   *
   * @throws BadDelivery for the first such path
   */
  public void demandOutside(List<Path> paths) throws IOException {
    ReadablePaths readable = ReadablePaths.outside(dataDirectory);
    for (Path path : paths) {
      if (Files.exists(path)) {
        readable.real(path);
      }
    }
  }

  /** A message in which kept files have the names that they were sent under. */
  String withoutFolder(String message) {
    return message.replaceAll(Pattern.quote(folder.toString()) + "/tenant_[^/]+/[^/]+/", "");
  }

  /** Deletes the files of a delivery if they are the server's own copies. */
  void delete(Delivery delivery) {
    if (delivery.uploaded()) {
      delivery.paths().forEach(path -> deleteFolder(path.resolve("..").normalize()));
    }
  }

  /** Deletes a delivery's folder with all that is in it. */
  public void deleteFolder(Path uploaded) {
    if (!uploaded.startsWith(folder) || uploaded.equals(folder)) {
      return;
    }
    try {
      FileSystemUtils.deleteRecursively(uploaded);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't delete " + uploaded, e);
    }
  }
}
