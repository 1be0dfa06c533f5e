package io.costsense.lake;

import java.nio.file.Path;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Reads the files that metadata names in a folder from where that folder lies now. Writes where it
 * is told to, and deletes nothing.
 *
 * @param from the folder that the metadata names
 * @param to the folder that there is
 */
record MovedFileIO(Path from, Path to) implements FileIO {

  /** Where a file lies that the metadata names. */
  Path here(String location) {
    Path named = Location.path(location);
    return named.startsWith(from) ? to.resolve(from.relativize(named)) : named;
  }

  @Override
  public InputFile newInputFile(String location) {
    return new LocalFileIO.LocatedFile(location, Files.localInput(here(location).toFile()));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new DurableOutputFile(location, Location.path(location));
  }

  @Override
  public void deleteFile(String location) {
    throw new UnsupportedOperationException("Not to be deleted: " + location);
  }
}
