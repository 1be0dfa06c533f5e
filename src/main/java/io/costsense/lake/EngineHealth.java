package io.costsense.lake;

import io.costsense.platform.DataDirectory;
import io.costsense.platform.HealthCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether the engine answers, and the ledger's folder is there. */
@Component
final class EngineHealth implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(EngineHealth.class);

  private final Engine engine;
  private final Path lake;

  EngineHealth(Engine engine, DataDirectory data) {
    this.engine = engine;
    this.lake = data.folder("lake");
  }

  @Override
  public String part() {
    return "ledger";
  }

  @Override
  public @Nullable String trouble() {
    if (!Files.isReadable(lake)) {
      return "The ledger's folder %s is gone or can't be read. Put it back from a backup."
          .formatted(lake);
    }
    try {
      var _ = engine.instances().memory();
      return null;
    } catch (SQLException e) {
      LOG.warn("The engine doesn't answer", e);
      return "The engine doesn't answer any more, and can't be started anew. Start CostSense again;"
          + " the ledger is on the disk and whole.";
    }
  }
}
