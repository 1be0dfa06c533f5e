package io.costsense.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadata.MetadataLogEntry;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;

/** The files that a table's metadata names. */
final class ReachableFiles {

  private ReachableFiles() {}

  /**
   * All that some snapshot needs, whoever committed it, and what describes the table.
   *
   * @throws RuntimeException if something of the metadata can't be read: nobody knows then what
   *     else is needed
   */
  static Set<Path> of(BaseTable table) {
    Set<Path> reachable = of(table, snapshot -> true);
    ReachableFileUtil.metadataFileLocations(table, false).forEach(f -> add(reachable, f));
    return reachable;
  }

  /** What some snapshots need, without what describes the table. */
  static Set<Path> of(BaseTable table, LongPredicate snapshots) {
    var reachable = new HashSet<Path>();
    TableMetadata described = table.operations().current();
    described.statisticsFiles().stream()
        .filter(file -> snapshots.test(file.snapshotId()))
        .forEach(file -> add(reachable, file.path()));
    described.partitionStatisticsFiles().stream()
        .filter(file -> snapshots.test(file.snapshotId()))
        .forEach(file -> add(reachable, file.path()));
    List<Snapshot> some =
        described.snapshots().stream().filter(s -> snapshots.test(s.snapshotId())).toList();
    addAll(described, some, table.io(), reachable);
    return reachable;
  }

  private static void addAll(
      TableMetadata table, Iterable<Snapshot> snapshots, FileIO io, Set<Path> reachable) {
    for (ManifestFile manifest : manifests(snapshots, io, s -> add(reachable, s))) {
      add(reachable, manifest.path());
      forEach(
          manifest,
          table,
          io,
          file -> {
            Path path = Location.path(file.location());
            reachable.add(path);
            if (LakeFile.hasRollup(path)) {
              reachable.add(LakeFile.rollupOf(path));
            }
          });
    }
  }

  private static void add(Set<Path> reachable, String location) {
    reachable.add(Location.path(location));
  }

  /**
   * What former descriptions of the table, as far as they are there and can be read, name beyond
   * that: they could be taken up again.
   */
  static Set<Path> ofFormer(BaseTable table) {
    TableMetadata now = table.operations().current();
    var named = new HashSet<Path>();
    for (MetadataLogEntry former : now.previousFiles()) {
      if (!Files.isReadable(Location.path(former.file()))) {
        continue;
      }
      try {
        TableMetadata then = TableMetadataParser.read(table.io(), former.file());
        for (Snapshot snapshot : then.snapshots()) {
          if (now.snapshot(snapshot.snapshotId()) == null) {
            addAll(then, List.of(snapshot), table.io(), named);
          }
        }
      } catch (RuntimeException e) {
        // What it named can't be had back by it.
      }
    }
    return named;
  }

  /**
   * The data files of CostSense's own snapshots, each once. A manifest that many snapshots share is
   * read once.
   *
   * @param unreadable told of each part of the metadata that can't be read; may throw
   */
  static List<LakeFile> dataFiles(BaseTable table, Consumer<RuntimeException> unreadable) {
    TableMetadata described = table.operations().current();
    Map<String, LakeFile> files = new LinkedHashMap<>();
    Map<String, ManifestFile> manifests = new LinkedHashMap<>();
    for (Snapshot snapshot : OwnSnapshots.of(described.snapshots())) {
      try {
        manifests(List.of(snapshot), table.io(), ReachableFiles::demandReadable)
            .forEach(m -> manifests.putIfAbsent(m.path(), m));
      } catch (RuntimeException e) {
        unreadable.accept(DamagedFile.ofMetadata(e, List.of(snapshot.manifestListLocation())));
      }
    }
    for (ManifestFile manifest : manifests.values()) {
      try {
        forEach(
            manifest,
            described,
            table.io(),
            file -> {
              if (file instanceof DataFile data) {
                files.computeIfAbsent(file.location(), f -> IcebergFiles.lakeFile(table, data));
              }
            });
      } catch (RuntimeException e) {
        unreadable.accept(DamagedFile.ofMetadata(e, List.of(manifest.path())));
      }
    }
    return List.copyOf(files.values());
  }

  /** Iceberg remembers what it has read of a list that may be gone meanwhile. */
  private static void demandReadable(String list) {
    if (!Files.isReadable(Location.path(list))) {
      throw new NotFoundException("%s is missing", list);
    }
  }

  private static Iterable<ManifestFile> manifests(
      Iterable<Snapshot> snapshots, FileIO io, Consumer<String> lists) {
    Map<String, ManifestFile> manifests = new LinkedHashMap<>();
    for (Snapshot snapshot : snapshots) {
      lists.accept(snapshot.manifestListLocation());
      snapshot.allManifests(io).forEach(m -> manifests.putIfAbsent(m.path(), m));
    }
    return manifests.values();
  }

  private static void forEach(
      ManifestFile manifest, TableMetadata table, FileIO io, Consumer<ContentFile<?>> each) {
    try (CloseableIterable<? extends ContentFile<?>> entries =
        manifest.content() == ManifestContent.DATA
            ? ManifestFiles.read(manifest, io, table.specsById())
            : ManifestFiles.readDeleteManifest(manifest, io, table.specsById())) {
      entries.forEach(each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
