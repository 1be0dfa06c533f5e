package io.costsense.control;

import com.zaxxer.hikari.HikariDataSource;
import io.costsense.platform.DataDirectory;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Configuration(proxyBeanMethods = false)
class ControlDatabaseConfiguration {

  /** Calls wait for a connection that long while the control database is started again. */
  private static final int MILLISECONDS_TO_CONNECT = 10_000;

  @Bean
  ControlDatabase controlDatabase(DatabaseSettings settings, DataDirectory data) {
    DatabaseAddress application = settings.external();
    DatabaseAddress owner = settings.externalOwner();
    return application == null || owner == null
        ? EmbeddedPostgres.start(data.folder("postgres"), settings.cache(), settings.connections())
        : ExternalPostgres.check(owner, application);
  }

  @Bean
  DataSource dataSource(ControlDatabase database, DatabaseSettings settings) {
    DatabaseAddress address = database.application();
    var pool = new HikariDataSource();
    pool.setPoolName("control");
    pool.setJdbcUrl(address.url());
    pool.setUsername(address.username());
    pool.setPassword(address.password());
    pool.setMaximumPoolSize(settings.connections());
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(MILLISECONDS_TO_CONNECT);
    return pool;
  }

  /** The owner's: for migrations alone, and nothing of it stays open. */
  @Bean(defaultCandidate = false)
  @FlywayDataSource
  DataSource ownerDataSource(ControlDatabase database) {
    DatabaseAddress address = database.owner();
    var connections = new DriverManagerDataSource(address.url());
    connections.setUsername(address.username());
    connections.setPassword(address.password());
    return connections;
  }

  /** After each migration the application may use the tables there are. */
  @Bean
  FlywayConfigurationCustomizer grants(ControlDatabase database) {
    return flyway -> {
      String application = database.application().username();
      if (database.hasOwnerOfItsOwn() && application != null) {
        flyway
            .locations("classpath:db/migration", "classpath:db/grants")
            .placeholders(Map.of("application", application));
      }
    };
  }
}
