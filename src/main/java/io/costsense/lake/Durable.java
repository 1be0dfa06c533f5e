package io.costsense.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A commit must not outlive its files when the power fails. */
final class Durable {

  private Durable() {}

  /** Waits until the disk has a file, or a folder's entries. */
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
