package io.costsense.web;

import io.costsense.platform.StartRefused;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Refuses to start on an address that other machines can reach. */
final class LoopbackOnly implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String address = context.getEnvironment().getProperty("server.address", "0.0.0.0");
    if (!LOOPBACK.contains(address)) {
      throw new StartRefused(
          "server.address is %s, but CostSense has no sign-in yet and would show every bill to whoever reaches that address. Leave it at 127.0.0.1, and put a proxy with a sign-in in front if others must reach it."
              .formatted(address));
    }
  }
}
