package io.costsense;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** The CostSense server: every module in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CostSense {

  /**
   * Starts the server and returns once it answers requests.
   *
   * @param arguments settings in Spring Boot's form, such as {@code --server.port=9090}
   */
  public static ConfigurableApplicationContext start(String... arguments) {
    return SpringApplication.run(CostSense.class, arguments);
  }
}
