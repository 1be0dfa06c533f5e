package io.costsense.rollups;

import io.costsense.charges.Charges;
import io.costsense.charges.Checksum;
import io.costsense.charges.Rollup;
import io.costsense.imports.DataFiles;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes rollups that are missing or can't be read anew from their charges, one after the other,
 * beside everything else.
 */
@Component
class RollupRepairs {

  private static final Logger LOG = LoggerFactory.getLogger(RollupRepairs.class);

  private final Charges charges;
  private final Engine engine;
  private final DataFiles records;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("rollup-repairs").daemon().factory());

  RollupRepairs(Charges charges, Engine engine, DataFiles records) {
    this.charges = charges;
    this.engine = engine;
    this.records = records;
  }

  /**
   * Makes a file's rollup anew, soon.
   *
   * @param done called when the rollup can be read again
   */
  void queue(Tenant tenant, LakeFile file, Runnable done) {
    try {
      worker.execute(
          () -> {
            if (isRepaired(tenant, file)) {
              done.run();
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("The server is stopping: {} is made anew by the next", file.rollup());
    }
  }

  private boolean isRepaired(Tenant tenant, LakeFile file) {
    String name = LakeFile.name(file.rollup());
    try {
      repair(charges.of(tenant), tenant, file);
      LOG.info("The rollup {} was made anew from its charges", name);
      return true;
    } catch (SQLException | IOException | RuntimeException e) {
      if (!worker.isShutdown()) {
        LOG.error(
            "The rollup {} can't be made anew: its charges go on answering. The next start of the"
                + " server tries again",
            name,
            e);
      }
      return false;
    }
  }

  /**
   * Its checksum is changed before the file: whichever comes to nothing, the file is repaired
   * again.
   */
  private void repair(ChargeTable table, Tenant tenant, LakeFile file)
      throws SQLException, IOException {
    demandUnchanged(file);
    try (Connection connection = engine.connect(tenant)) {
      table
          .files()
          .rewriteRollup(
              connection,
              file,
              Rollup::select,
              Rollup.COLUMNS,
              made -> records.change(file.importId(), file.rollup(), Checksum.of(made)));
    }
  }

  /** A rollup of other charges than those that were committed would hide that they are others. */
  private void demandUnchanged(LakeFile file) throws IOException {
    var recorded = records.find(file.importId(), file.path());
    if (recorded.isPresent() && !recorded.get().equals(Checksum.of(file.path()))) {
      throw new IOException(
          "The data file %s isn't what was committed".formatted(LakeFile.name(file.path())));
    }
  }

  /** What isn't made anew by now is by the next server. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    worker.shutdownNow();
  }
}
