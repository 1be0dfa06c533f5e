package io.costsense.lake;

import io.costsense.kernel.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Where the ledger lies. Iceberg notes absolute paths, so it can be used only where it was written,
 * or through a link: from elsewhere its files aren't found or, worse, those of the original are
 * changed from a copy.
 */
final class LakePlace {

  private LakePlace() {}

  /**
   * Compares the folder with the one that the catalog's tables lie in.
   *
   * @throws StartRefused if they aren't the same
   */
  static void check(DataSource control, Path lake) {
    try {
      Optional<Path> written = written(control);
      if (written.isPresent() && !isSame(written.get(), lake)) {
        throw new StartRefused(
            ("The ledger in %1$s was written in %2$s and notes its files by their whole paths. Move"
                    + " the data directory back, or, if it was moved and not copied, put a link in"
                    + " its old place: ln -s %3$s %4$s")
                .formatted(lake, written.get(), lake.getParent(), written.get().getParent()));
      }
    } catch (SQLException | IOException e) {
      throw new StartRefused("Where the ledger lies can't be found out: " + e.getMessage(), e);
    }
  }

  /** Tables lie in LAKE/TENANT/TABLE, their metadata in a folder below. */
  private static Optional<Path> written(DataSource control) throws SQLException {
    try (var connection = control.getConnection();
        var statement = connection.createStatement();
        var tables =
            statement.executeQuery(
                "SELECT metadata_location FROM iceberg_tables"
                    + " WHERE metadata_location IS NOT NULL LIMIT 1")) {
      return tables.next()
          ? Optional.of(Path.of(tables.getString(1)).resolve("../../../..").normalize())
          : Optional.empty();
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return one.equals(other) || (Files.exists(one) && Files.isSameFile(one, other));
  }
}
