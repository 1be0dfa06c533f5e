package io.costsense.lake;

import io.costsense.platform.DataDirectory;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.springframework.stereotype.Component;

/** Tells over JMX what DuckDB holds. */
@Component
final class EngineMonitor implements EngineMXBean, AutoCloseable {

  private final Engine engine;
  private final ObjectName name;

  EngineMonitor(Engine engine, DataDirectory data) throws JMException {
    this.engine = engine;
    this.name =
        new ObjectName("io.costsense:type=Engine,data=" + ObjectName.quote(data.path().toString()));
    ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
  }

  @Override
  public long getMemory() {
    try {
      return engine.instances().memory();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB doesn't tell what it holds", e);
    }
  }

  @Override
  public long getStartsAnew() {
    return engine.instances().startsAnew();
  }

  @Override
  public void close() throws JMException {
    ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
  }
}
