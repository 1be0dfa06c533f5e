package io.costsense.lake;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** The metadata files that some snapshot of a table needs. */
final class ReachableFiles {

  private ReachableFiles() {}

  static Set<Path> of(Table table) {
    var reachable = new HashSet<Path>();
    ReachableFileUtil.metadataFileLocations(table, false).forEach(f -> reachable.add(Path.of(f)));
    ReachableFileUtil.manifestListLocations(table).forEach(f -> reachable.add(Path.of(f)));
    ReachableFileUtil.statisticsFilesLocations(table).forEach(f -> reachable.add(Path.of(f)));
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        reachable.add(Path.of(manifest.path()));
      }
    }
    return reachable;
  }
}
