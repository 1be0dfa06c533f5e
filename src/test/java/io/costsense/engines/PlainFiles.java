package io.costsense.engines;

import java.io.File;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Another engine's way to files, which goes by the scheme. Public with a public constructor, since
 * Iceberg makes it by name.
 */
public final class PlainFiles implements FileIO {

  private static final String SCHEME = "file://";

  @Override
  public InputFile newInputFile(String location) {
    if (!location.startsWith(SCHEME)) {
      throw new IllegalArgumentException("No file system for " + location);
    }
    return Files.localInput(file(location));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return Files.localOutput(file(location));
  }

  @Override
  public void deleteFile(String location) {
    if (!file(location).delete()) {
      throw new IllegalStateException("Can't delete " + location);
    }
  }

  /** What was written by {@link Files} is named without a scheme. */
  private static File file(String location) {
    return new File(location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : location);
  }
}
