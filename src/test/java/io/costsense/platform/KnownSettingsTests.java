package io.costsense.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class KnownSettingsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "costsense.databse.url",
        "costsense.data",
        "COSTSENSE_DATABSE_URL",
        "costsense.database.url.x"
      })
  void aMistypedSettingStopsTheStartAndTheRightOnesAreNamed(String name) {
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> startWith(name))
        .withMessageContaining(name)
        .withMessageContaining("costsense.database.url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "costsense.database.url",
        "COSTSENSE_DATABASE_URL",
        "costsense.data.directory",
        "COSTSENSE_JAVA_OPTIONS",
        "server.port"
      })
  void aSettingThatExistsDoesNot(String name) {
    assertThatCode(() -> startWith(name)).doesNotThrowAnyException();
  }

  private static void startWith(String name) {
    try (var context = new GenericApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", Map.of(name, "value")));
      new KnownSettings().initialize(context);
    }
  }
}
