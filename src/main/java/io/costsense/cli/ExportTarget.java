package io.costsense.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** A file that is there whole or not at all: it is written beside its place and then moved. */
final class ExportTarget implements AutoCloseable {

  private final Path file;
  private final Path growing;
  private final Thread cleaning = new Thread(this::delete);

  private ExportTarget(Path file, Path growing) {
    this.file = file;
    this.growing = growing;
    Runtime.getRuntime().addShutdownHook(cleaning);
  }

  /**
   * @throws CommandFailed if the file is there and may not be overwritten, or can't be written
   */
  static ExportTarget open(Path file, boolean force) {
    if (Files.isDirectory(file)) {
      throw new CommandFailed("%s is a folder. Name a file in it.".formatted(file));
    }
    if (Files.exists(file) && !force) {
      throw new CommandFailed(
          "%s exists. Name another file, or overwrite it with --force.".formatted(file));
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CommandFailed("There is no folder %s. Make it, or name another.".formatted(folder));
    }
    try {
      Path name = file.getFileName();
      return new ExportTarget(
          file, Files.createTempFile(file.getParent(), "." + name + "-", ".part"));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static CommandFailed unwritable(Path file, IOException e) {
    return new CommandFailed("%s can't be written: %s.".formatted(file, e), e);
  }

  /** Where its bytes go; packed if the name ends so. */
  OutputStream stream() throws IOException {
    OutputStream out = Files.newOutputStream(growing);
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")
        ? new GZIPOutputStream(out, 1 << 16)
        : out;
  }

  /** Writes, and says of which file it is if that fails. */
  void write(OutputStream stream, byte[] bytes, int length) {
    try {
      stream.write(bytes, 0, length);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Puts it in its place. */
  void keep() {
    try {
      Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(growing);
    } catch (IOException e) {
      // It says by its name what it is.
    }
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(cleaning);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook has run.
    }
  }
}
