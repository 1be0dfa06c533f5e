package io.costsense.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** Iceberg's way to files on this machine's own disks; what it writes outlives a power failure. */
final class LocalFileIO implements FileIO {

  @Override
  public InputFile newInputFile(String location) {
    return LocatedFile.of(location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new DurableOutputFile(location, Location.path(location));
  }

  @Override
  public void deleteFile(String location) {
    try {
      java.nio.file.Files.deleteIfExists(Location.path(location));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A file that says of itself what the metadata says, of which Iceberg makes the next metadata.
   */
  record LocatedFile(String location, InputFile file) implements InputFile {

    static LocatedFile of(String location) {
      return new LocatedFile(location, Files.localInput(Location.path(location).toFile()));
    }

    @Override
    public long getLength() {
      return file.getLength();
    }

    @Override
    public SeekableInputStream newStream() {
      return file.newStream();
    }

    @Override
    public boolean exists() {
      return file.exists();
    }
  }
}
