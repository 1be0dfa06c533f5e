package io.costsense.lake;

import io.costsense.platform.DataDirectory;
import io.costsense.platform.Turns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LakeSettings.class)
class LakeConfiguration {

  @Bean
  Engine engine(LakeSettings settings, DataDirectory data, Turns turns) {
    return new Engine(settings, data.folder("spill"), turns);
  }

  @Bean
  @DependsOnDatabaseInitialization
  JdbcCatalog catalog(DataSource control, DataDirectory data, Environment settings) {
    var catalog =
        new JdbcCatalog(p -> new LocalFileIO(), p -> new ControlConnections(control, p), false);
    catalog.initialize(
        "costsense",
        Map.of(
            CatalogProperties.URI,
            "jdbc:postgresql:",
            CatalogProperties.WAREHOUSE_LOCATION,
            Location.of(data.folder("lake")),
            "jdbc.schema-version",
            "V1"));
    boolean shared = settings.containsProperty("costsense.database.url");
    new LakePlace(control, data.folder("lake"), shared).settle();
    return catalog;
  }

  @Bean
  Lake lake(JdbcCatalog catalog, DataDirectory data, Removals removals) {
    return new Lake(catalog, data.folder("lake"), removals);
  }

  /**
   * Lets Iceberg's catalog use the control database's connections: a new one each time, since one
   * that was kept may have ended.
   */
  private static final class ControlConnections extends JdbcClientPool {

    private final DataSource control;

    ControlConnections(DataSource control, Map<String, String> properties) {
      super(1, "jdbc:postgresql:", properties);
      this.control = control;
    }

    @Override
    public <R> R run(Action<R, Connection, SQLException> action) throws SQLException {
      try (Connection connection = control.getConnection()) {
        return action.run(connection);
      }
    }

    @Override
    public <R> R run(Action<R, Connection, SQLException> action, boolean retry)
        throws SQLException {
      return run(action);
    }
  }
}
