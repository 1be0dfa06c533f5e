package io.costsense.lake;

import static org.apache.iceberg.RewriteTablePathUtil.newPath;

import io.costsense.platform.StartRefused;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.RewriteTablePathUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.OutputFile;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a table's metadata anew for the place where its files lie now. All snapshots stay, with
 * their ids, times and summaries; the list of former metadata files, which named the former place,
 * begins again. What is there is left as it is: the catalog decides which of the two counts.
 */
final class TableMove {

  /**
   * A property of a table that was moved: the metadata of the former place may lie in its folder
   * still.
   */
  static final String UNSWEPT = "costsense.unswept";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String from;
  private final String to;
  private final MovedFileIO io;
  private final TableMetadata table;
  private final String version;
  private final Set<Path> incomplete = new HashSet<>();
  private final Set<String> files = new HashSet<>();

  /**
   * Reads what is to be written anew.
   *
   * @param metadata where the catalog says that the table's metadata lies
   * @param folder where the table's folder lies now
   * @param to how the new metadata is to name the folder
   * @throws RuntimeException if the metadata can't be read
   */
  TableMove(String metadata, Path folder, String to) {
    this.io = new MovedFileIO(Location.path(metadata).resolve("../..").normalize(), folder);
    this.table = TableMetadataParser.read(io, metadata);
    this.from = table.location();
    this.to = to;
    String name = String.valueOf(Location.path(metadata).getFileName());
    long last = Long.parseLong(name.substring(0, name.indexOf('-')));
    this.version = String.format(Locale.ROOT, "%05d", last + 1);
  }

  /** Snapshots that the table has. */
  int versions() {
    return table.snapshots().size();
  }

  /** Data files that were found while writing. */
  int files() {
    return files.size();
  }

  /**
   * Writes the metadata, which nobody reads before the catalog names it.
   *
   * @return where it lies
   * @throws StartRefused if a file that it names isn't there whole, or can't be moved
   */
  String write() throws IOException {
    clear();
    try {
      Map<String, Long> lengths = new HashMap<>();
      for (ManifestFile manifest : manifests().values()) {
        lengths.put(manifest.path(), rewritten(manifest));
      }
      demandComplete();
      for (Snapshot snapshot : table.snapshots()) {
        String list = snapshot.manifestListLocation();
        RewriteTablePathUtil.rewriteManifestList(
            snapshot, io, table, lengths, fromMetadata(), toMetadata(), toMetadata(), moved(list));
      }
      String metadata = "%s/metadata/%s-%s.metadata.json".formatted(to, version, UUID.randomUUID());
      TableMetadataParser.write(described(), io.newOutputFile(metadata));
      return metadata;
    } catch (RuntimeException | IOException e) {
      clear();
      throw e;
    }
  }

  private String fromMetadata() {
    return from + "/metadata";
  }

  /** A folder of its own: the files keep their names, and those of before stay until the end. */
  private String toMetadata() {
    return "%s/metadata/%s".formatted(to, version);
  }

  private String moved(String metadata) {
    return newPath(metadata, fromMetadata(), toMetadata());
  }

  /** Deletes what was written before the catalog could name it. */
  void clear() throws IOException {
    Path metadata = Location.path(to).resolve("metadata");
    FileSystemUtils.deleteRecursively(metadata.resolve(version));
    try (DirectoryStream<Path> written =
        Files.newDirectoryStream(metadata, version + "-*.metadata.json")) {
      for (Path file : written) {
        Files.delete(file);
      }
    }
  }

  private Map<String, ManifestFile> manifests() {
    Map<String, ManifestFile> manifests = new LinkedHashMap<>();
    for (Snapshot snapshot : table.snapshots()) {
      snapshot.allManifests(io).forEach(m -> manifests.putIfAbsent(m.path(), m));
    }
    return manifests;
  }

  private long rewritten(ManifestFile manifest) throws IOException {
    OutputFile out = io.newOutputFile(moved(manifest.path()));
    if (manifest.content() == ManifestContent.DATA) {
      try (var entries = ManifestFiles.read(manifest, io, table.specsById())) {
        entries.forEach(this::look);
      }
      RewriteTablePathUtil.rewriteDataManifest(
          manifest, Set.of(), out, io, table.formatVersion(), table.specsById(), from, to);
    } else {
      try (var entries = ManifestFiles.readDeleteManifest(manifest, io, table.specsById())) {
        demandMovable(entries);
      }
      RewriteTablePathUtil.rewriteDeleteManifest(
          manifest,
          Set.of(),
          out,
          io,
          table.formatVersion(),
          table.specsById(),
          from,
          to,
          to,
          Map.of());
    }
    return out.toInputFile().getLength();
  }

  /** Files that name rows of other files by their paths would have to be written anew as well. */
  private void demandMovable(ManifestReader<DeleteFile> entries) {
    for (DeleteFile file : entries) {
      if (file.content() == FileContent.POSITION_DELETES) {
        throw new StartRefused(
            "Another program has deleted lines of the ledger (the file %s), which CostSense can't carry over to another place."
                .formatted(Location.path(file.location()).getFileName()));
      }
      look(file);
    }
  }

  private void look(ContentFile<?> file) {
    files.add(file.location());
    Path here = io.here(file.location());
    if (!Files.isRegularFile(here) || here.toFile().length() != file.fileSizeInBytes()) {
      incomplete.add(here);
    }
  }

  private void demandComplete() {
    if (!incomplete.isEmpty()) {
      throw new StartRefused(
          "%,d of its %,d data files are missing here or aren't whole, such as %s."
              .formatted(incomplete.size(), files.size(), incomplete.iterator().next()));
    }
  }

  private TableMetadata described() {
    TableMetadata elsewhere = RewriteTablePathUtil.replacePaths(table, from, to);
    var json = (ObjectNode) JSON.readTree(TableMetadataParser.toJson(elsewhere));
    List<Snapshot> snapshots = table.snapshots();
    for (int i = 0; i < snapshots.size(); i++) {
      ((ObjectNode) json.path("snapshots").path(i))
          .put("manifest-list", moved(snapshots.get(i).manifestListLocation()));
    }
    json.putArray("metadata-log");
    ((ObjectNode) json.path("properties")).put(UNSWEPT, "true");
    return TableMetadataParser.fromJson(json.toString());
  }
}
