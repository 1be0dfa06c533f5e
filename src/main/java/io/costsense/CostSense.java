package io.costsense;

import io.costsense.platform.Turns;
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
    int carriers = 2 * Runtime.getRuntime().availableProcessors();
    System.setProperty(
        Turns.CARRIERS, System.getProperty(Turns.CARRIERS, String.valueOf(carriers)));
    return SpringApplication.run(CostSense.class, arguments);
  }
}
