package io.costsense.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costsense.platform.StartRefused;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class LoopbackOnlyTests {

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.0.7", "example.org", ""})
  void anAddressThatOthersReachStopsTheStart(String address) {
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> startOn(address))
        .withMessageContaining("no sign-in yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
  void theLoopbackAddressDoesNot(String address) {
    assertThatCode(() -> startOn(address)).doesNotThrowAnyException();
  }

  private static void startOn(String address) {
    try (var context = new GenericApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", Map.of("server.address", address)));
      new LoopbackOnly().initialize(context);
    }
  }
}
