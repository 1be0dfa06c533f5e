package io.costsense.deliveries;

import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * What a delivery may read: regular files that don't lie in the server's own data directory, as
 * they are after all links. Nothing else is opened: a pipe would hold the import for ever, {@code
 * /dev/zero} has no end, and the data directory holds secrets.
 */
public final class ReadablePaths {

  private final Predicate<Path> open;

  private ReadablePaths(Predicate<Path> open) {
    this.open = open;
  }

  /** All but the data directory, in which only the demo's own bills may be read. */
  public static ReadablePaths outside(Path dataDirectory) throws IOException {
    Path closed = dataDirectory.toRealPath();
    Path demo = closed.resolve(DataDirectory.DEMO_BILLS);
    return new ReadablePaths(path -> !path.startsWith(closed) || path.startsWith(demo));
  }

  /** Just what is in a folder: who sends a manifest mustn't have other files read by it. */
  public static ReadablePaths within(Path folder) throws IOException {
    Path only = folder.toRealPath();
    return new ReadablePaths(path -> path.startsWith(only));
  }

  /** Whether a path may be read as far as its place goes, which it has after all links. */
  boolean isOpen(Path real) {
    return open.test(real);
  }

  /**
   * The file that a path leads to.
   *
   * @throws BadDelivery if it may not be read
   */
  Path file(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE, "%s doesn't exist. Check the path.".formatted(path));
    }
    Path real = real(path);
    if (!Files.isRegularFile(real)) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE, "%s is neither a file nor a folder.".formatted(path));
    }
    if (PseudoFiles.holds(real, Files.size(real))) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "%s is made by the system while it is read (as in /proc and /sys), and is no bill. Name the file that holds the bill."
              .formatted(path));
    }
    if (!Files.isReadable(real)) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE, "The server may not read %s.".formatted(path));
    }
    return real;
  }

  /**
   * The path without links.
   *
   * @throws BadDelivery if it leads into the data directory
   */
  public Path real(Path path) throws IOException {
    Path real = path.toRealPath();
    if (!isOpen(real)) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "%s lies in the server's data directory, from which nothing can be imported. Name the file where the provider delivered it."
              .formatted(path));
    }
    return real;
  }
}
