package io.costsense.lake;

import io.costsense.platform.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.iceberg.TableMetadataParser;

/**
 * Where the ledger lies. Iceberg notes absolute paths, so it can be used only where it was written,
 * or through a link: from elsewhere its files aren't found or, worse, those of the original are
 * changed from a copy.
 */
final class LakePlace {

  private LakePlace() {}

  /**
   * Compares the folder with the one that the catalog's tables lie in, and reads what the tables
   * are.
   *
   * @throws StartRefused if the folders aren't the same, or a table's metadata can't be read
   */
  static void check(DataSource control, Path lake) {
    try {
      for (Path metadata : metadata(control)) {
        Path written = metadata.resolve("../../../..").normalize();
        if (!isSame(written, lake)) {
          throw new StartRefused(
              ("The ledger in %1$s was written in %2$s and notes its files by their whole paths."
                      + " Move the data directory back, or, if it was moved and not copied, put a"
                      + " link in its old place: ln -s %3$s %4$s")
                  .formatted(lake, written, lake.getParent(), written.getParent()));
        }
        demandReadable(metadata);
      }
    } catch (SQLException e) {
      throw new StartRefused("Where the ledger lies can't be found out: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new StartRefused(
          "Where the ledger lies can't be found out: %s.".formatted(StartRefused.reason(e)), e);
    }
  }

  /** Iceberg would try for minutes to read what can't be read. */
  private static void demandReadable(Path metadata) {
    try {
      TableMetadataParser.read(new LocalFileIO(), metadata.toString());
    } catch (RuntimeException e) {
      throw new StartRefused(
          "The ledger's own description, the file %s, is missing or can't be read: %s. Restore the data directory from a backup."
              .formatted(metadata, e.getMessage()),
          e);
    }
  }

  /** The tables' metadata, which lies in LAKE/TENANT/TABLE/metadata. */
  private static List<Path> metadata(DataSource control) throws SQLException {
    var files = new ArrayList<Path>();
    try (var connection = control.getConnection();
        var statement = connection.createStatement();
        var tables =
            statement.executeQuery(
                "SELECT metadata_location FROM iceberg_tables"
                    + " WHERE metadata_location IS NOT NULL")) {
      while (tables.next()) {
        files.add(Location.path(tables.getString(1)));
      }
    }
    return files;
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return one.equals(other) || (Files.exists(one) && Files.isSameFile(one, other));
  }
}
