package io.costsense.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A commit must not outlive its files when the power fails. */
public final class Durable {

  private Durable() {}

  /** Waits until the disk has a file, or a folder's entries. */
  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Creates a folder and those around it, and waits until the disk has the entries of the new ones.
   */
  public static void createDirectories(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      createDirectories(parent);
    }
    Files.createDirectories(folder);
    if (parent != null) {
      force(parent);
    }
  }
}
