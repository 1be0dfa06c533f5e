package io.costsense.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** The files that some snapshot of a table needs. */
final class ReachableFiles {

  private ReachableFiles() {}

  /** Those of its metadata. */
  static Set<Path> of(Table table) {
    var reachable = new HashSet<Path>();
    ReachableFileUtil.metadataFileLocations(table, false)
        .forEach(f -> reachable.add(Location.path(f)));
    ReachableFileUtil.manifestListLocations(table).forEach(f -> reachable.add(Location.path(f)));
    ReachableFileUtil.statisticsFilesLocations(table).forEach(f -> reachable.add(Location.path(f)));
    manifests(table).forEach(manifest -> reachable.add(Location.path(manifest.path())));
    return reachable;
  }

  /** The data files of all snapshots. A manifest that many snapshots share is read once. */
  static List<LakeFile> dataFiles(Table table) {
    Map<String, LakeFile> files = new LinkedHashMap<>();
    for (ManifestFile manifest : manifests(table)) {
      try (ManifestReader<DataFile> entries =
          ManifestFiles.read(manifest, table.io(), table.specs())) {
        for (DataFile file : entries) {
          files.computeIfAbsent(file.location(), f -> IcebergFiles.lakeFile(table, file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(files.values());
  }

  private static Collection<ManifestFile> manifests(Table table) {
    Map<String, ManifestFile> manifests = new LinkedHashMap<>();
    for (Snapshot snapshot : table.snapshots()) {
      snapshot.allManifests(table.io()).forEach(m -> manifests.putIfAbsent(m.path(), m));
    }
    return manifests.values();
  }
}
