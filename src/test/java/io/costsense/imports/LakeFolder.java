package io.costsense.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** The folder of a charge table, read with nothing but Iceberg. */
final class LakeFolder {

  private LakeFolder() {}

  /** Files in the folder that the table can't reach from its current metadata. */
  static Set<String> orphans(Path folder, String currentMetadata) throws IOException {
    Set<String> reachable = reachable(currentMetadata);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(file -> !reachable.contains(file) && !reachable.contains("file://" + file))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> reachable(String currentMetadata) throws IOException {
    Table table =
        new BaseTable(new StaticTableOperations(currentMetadata, new ReadOnly()), "charge");
    Set<String> reachable = new TreeSet<>();
    reachable.add(currentMetadata);
    ReachableFileUtil.metadataFileLocations(table, false).stream()
        .filter(file -> !currentMetadata.equals("file://" + file))
        .forEach(reachable::add);
    reachable.addAll(ReachableFileUtil.manifestListLocations(table));
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        reachable.add(manifest.path());
      }
      addData(table, snapshot, reachable);
    }
    return reachable;
  }

  /** What the table names and that isn't in its folder, with a scheme. */
  static Set<String> outside(Path folder, String currentMetadata) throws IOException {
    return reachable(currentMetadata).stream()
        .filter(file -> !file.startsWith("file://" + folder + "/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void addData(Table table, Snapshot snapshot, Set<String> reachable)
      throws IOException {
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
      for (FileScanTask task : tasks) {
        String data = task.file().location();
        if (!Files.exists(Path.of(data.substring("file://".length())))) {
          throw new AssertionError("Missing: " + data);
        }
        reachable.add(data);
        reachable.add(data.replace("/charge/data/", "/charge/rollup/"));
      }
    }
  }

  private static final class ReadOnly implements FileIO {

    @Override
    public InputFile newInputFile(String path) {
      return org.apache.iceberg.Files.localInput(path);
    }

    @Override
    public OutputFile newOutputFile(String path) {
      throw new UncheckedIOException(new IOException("Not to be written: " + path));
    }

    @Override
    public void deleteFile(String path) {
      throw new UncheckedIOException(new IOException("Not to be deleted: " + path));
    }
  }
}
