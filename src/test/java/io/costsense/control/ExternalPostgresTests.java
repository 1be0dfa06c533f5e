package io.costsense.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costsense.platform.StartRefused;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalPostgresTests {

  @TempDir private Path location;

  @Test
  void isUsedIfItIsNewEnough() {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "costsense");
    try (var running = EmbeddedPostgres.start(location, cache, 5)) {
      var checked = ExternalPostgres.check(running.owner(), running.application());
      assertThat(checked.owner()).isEqualTo(running.owner());
      assertThat(checked.application()).isEqualTo(running.application());
    }
  }

  @Test
  void stopsTheStartIfItCannotBeReached() {
    var nobody = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/costs", "me", "secret");
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> ExternalPostgres.check(nobody, nobody))
        .withMessageContaining("costsense.database.url")
        .satisfies(refused -> assertThat(refused).message().doesNotContain("secret"));
  }

  @Test
  void keepsAPasswordInAUrlThatCannotBeReadToItself() {
    var unreadable =
        new DatabaseAddress("jdbc:postgresql://db:port/costs?password=secret", null, null);
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> ExternalPostgres.check(unreadable, unreadable))
        .withMessageContaining("costsense.database.url")
        .satisfies(refused -> assertThat(refused).hasNoCause())
        .satisfies(refused -> assertThat(refused).message().doesNotContain("secret"));
  }
}
