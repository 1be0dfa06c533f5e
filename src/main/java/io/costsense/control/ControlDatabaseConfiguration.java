package io.costsense.control;

import com.zaxxer.hikari.HikariDataSource;
import io.costsense.kernel.DataDirectory;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ControlDatabaseConfiguration {

  @Bean
  ControlDatabase controlDatabase(DatabaseSettings settings, DataDirectory data) {
    DatabaseAddress external = settings.external();
    return external == null
        ? EmbeddedPostgres.start(data.folder("postgres"), settings.cache(), settings.connections())
        : ExternalPostgres.check(external);
  }

  @Bean
  DataSource dataSource(ControlDatabase database, DatabaseSettings settings) {
    DatabaseAddress address = database.address();
    var pool = new HikariDataSource();
    pool.setPoolName("control");
    pool.setJdbcUrl(address.url());
    pool.setUsername(address.username());
    pool.setPassword(address.password());
    pool.setMaximumPoolSize(settings.connections());
    pool.setMinimumIdle(1);
    return pool;
  }
}
