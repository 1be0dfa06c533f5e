package io.costsense;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives each server under test a data directory of its own, whose name DuckDB would take for a
 * pattern.
 */
final class NewDataDirectory
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    try {
      Path parent = Files.createDirectories(Path.of("target", "test-data"));
      Path data = Files.createTempDirectory(parent, "server-[1]-").toAbsolutePath();
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource("test", Map.of("costsense.data.directory", data.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
