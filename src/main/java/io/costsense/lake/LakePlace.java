package io.costsense.lake;

import io.costsense.platform.FullDisk;
import io.costsense.platform.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.iceberg.TableMetadataParser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the ledger lies. Iceberg's metadata names files by their whole paths: if the data directory
 * was moved, it is written anew for the new place, and the catalog names the new metadata of all
 * tables in one transaction. A crash leaves the old or the new.
 */
final class LakePlace {

  private static final Logger LOG = LoggerFactory.getLogger(LakePlace.class);

  private final DataSource control;
  private final Path lake;
  private final boolean shared;

  /**
   * @param lake the folder with all tables
   * @param shared whether the control database lies elsewhere than the data directory, so that a
   *     copy of this has the same one
   */
  LakePlace(DataSource control, Path lake, boolean shared) {
    this.control = control;
    this.lake = lake;
    this.shared = shared;
  }

  /** A table as the catalog names it. */
  private record Pointer(String namespace, String table, String metadata) {

    Path file() {
      return Location.path(metadata);
    }

    /** The metadata lies in LAKE/TENANT/TABLE/metadata. */
    Path lake() {
      return file().resolve("../../../..").normalize();
    }
  }

  private record Moved(Pointer pointer, TableMove move, String metadata) {}

  /**
   * Makes the catalog name the tables where they are, and reads what they are.
   *
   * @throws StartRefused if a table's metadata can't be read, or its files aren't here
   */
  void settle() {
    try {
      List<Moved> moved = written();
      if (!moved.isEmpty()) {
        commit(moved);
      }
    } catch (SQLException e) {
      throw new StartRefused("Where the ledger lies can't be found out: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new StartRefused(
          FullDisk.caused(e)
              ? "The disk is full: make room for the data directory and start again."
              : "Where the ledger lies can't be found out: %s.".formatted(StartRefused.reason(e)),
          e);
    }
  }

  /** The new metadata of the tables that need some, which nobody reads yet. */
  private List<Moved> written() throws SQLException, IOException {
    var moved = new ArrayList<Moved>();
    try {
      for (Pointer pointer : pointers()) {
        boolean here = isSame(pointer.lake(), lake);
        if (here && pointer.metadata().startsWith(Location.SCHEME)) {
          demandReadable(pointer);
        } else {
          moved.add(move(pointer, here));
        }
      }
      return moved;
    } catch (RuntimeException | SQLException | IOException e) {
      for (Moved useless : moved) {
        useless.move().clear();
      }
      throw e;
    }
  }

  /** Iceberg would try for minutes to read what can't be read. */
  private static void demandReadable(Pointer pointer) {
    try {
      TableMetadataParser.read(new LocalFileIO(), pointer.metadata());
    } catch (RuntimeException e) {
      throw unreadable(pointer.file(), e);
    }
  }

  private static StartRefused unreadable(Path metadata, RuntimeException e) {
    return new StartRefused(
        "The ledger's own description, the file %s, is missing or can't be read: %s. Restore the data directory from a backup."
            .formatted(metadata, e.getMessage()),
        e);
  }

  private Moved move(Pointer pointer, boolean here) throws IOException {
    Path names = pointer.lake().relativize(pointer.file());
    Path folder = lake.resolve(names.subpath(0, 2));
    if (!here && shared && Files.exists(pointer.file())) {
      throw new StartRefused(
          "The ledger lies in %s, and another server may use it there with the same control database. To use it in %s, move it there or delete what is in the old place; a copy needs a control database of its own."
              .formatted(pointer.lake(), lake));
    }
    if (here) {
      demandReadable(pointer);
    } else if (!Files.exists(lake.resolve(names))) {
      throw cannot(pointer, "Its own description, %s, is not here.".formatted(names), null);
    }
    try {
      var move = new TableMove(pointer.metadata(), folder, Location.of(folder));
      return new Moved(pointer, move, move.write());
    } catch (RuntimeException e) {
      if (FullDisk.caused(e)) {
        throw new StartRefused(
            "The disk is full: make room for the data directory and start again.", e);
      }
      throw cannot(
          pointer,
          e instanceof StartRefused
              ? String.valueOf(e.getMessage())
              : "Its metadata can't be read (%s).".formatted(e.getMessage()),
          e);
    }
  }

  private StartRefused cannot(Pointer pointer, String why, @Nullable Throwable cause) {
    Path written = pointer.lake();
    String sentence =
        "The ledger in %s was written in %s and can't be used here yet: %s Nothing was changed. Copy the whole data directory while no server runs, start CostSense where it was, or put a link in the old place: ln -s %s %s"
            .formatted(lake, written, why, lake.getParent(), written.getParent());
    return cause == null ? new StartRefused(sentence) : new StartRefused(sentence, cause);
  }

  private List<Pointer> pointers() throws SQLException {
    var pointers = new ArrayList<Pointer>();
    try (var connection = control.getConnection();
        var statement = connection.createStatement();
        var tables =
            statement.executeQuery(
                "SELECT table_namespace, table_name, metadata_location FROM iceberg_tables"
                    + " WHERE metadata_location IS NOT NULL")) {
      while (tables.next()) {
        pointers.add(new Pointer(tables.getString(1), tables.getString(2), tables.getString(3)));
      }
    }
    return pointers;
  }

  private void commit(List<Moved> tables) throws SQLException {
    try (Connection connection = control.getConnection()) {
      connection.setAutoCommit(false);
      try (var update =
          connection.prepareStatement(
              """
              UPDATE iceberg_tables SET metadata_location = ?, previous_metadata_location = NULL
              WHERE table_namespace = ? AND table_name = ? AND metadata_location = ?
              """)) {
        for (Moved moved : tables) {
          update.setString(1, moved.metadata());
          update.setString(2, moved.pointer().namespace());
          update.setString(3, moved.pointer().table());
          update.setString(4, moved.pointer().metadata());
          if (update.executeUpdate() != 1) {
            throw new StartRefused(
                "Somebody else has changed the ledger while it was being moved. Start again.");
          }
        }
      }
      connection.commit();
    }
    for (Moved moved : tables) {
      LOG.info(
          "The table {} of {}, which was written in {}, lies in {} from now on, with {} versions"
              + " and {} files",
          moved.pointer().table(),
          moved.pointer().namespace(),
          moved.pointer().lake(),
          lake,
          moved.move().versions(),
          moved.move().files());
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return one.equals(other) || (Files.exists(one) && Files.isSameFile(one, other));
  }
}
