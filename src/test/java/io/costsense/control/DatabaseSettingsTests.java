package io.costsense.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costsense.platform.StartRefused;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTests {

  @Test
  void useTheEmbeddedDatabaseUnlessAUrlIsGiven() {
    assertThat(settings(null, null, null).external()).isNull();
    assertThat(settings("jdbc:postgresql://db/costs", "me", "secret").external())
        .isEqualTo(new DatabaseAddress("jdbc:postgresql://db/costs", "me", "secret"));
  }

  @Test
  void refuseAnotherKindOfDatabase() {
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> settings("jdbc:mysql://db/costs", null, null))
        .withMessageContaining("jdbc:postgresql:");
  }

  @Test
  void refuseAPasswordWithoutAUrl() {
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> settings(null, "me", "secret"))
        .withMessageContaining("costsense.database.url");
  }

  @Test
  void neverShowThePassword() {
    var settings = settings("jdbc:postgresql://db/costs?password=hidden", "me", "secret");
    assertThat(settings.toString()).doesNotContain("secret").doesNotContain("hidden");
    assertThat(settings.external()).asString().doesNotContain("secret").doesNotContain("hidden");
  }

  private static DatabaseSettings settings(
      @Nullable String url, @Nullable String username, @Nullable String password) {
    return new DatabaseSettings(url, username, password, null, Path.of("cache"), 10);
  }
}
