package io.costsense.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningServerTests {

  private static final URI ADDRESS = URI.create("http://localhost:8080");

  @TempDir private Path temporary;
  private DataDirectory data;

  @BeforeEach
  void open() {
    data = DataDirectory.open(temporary.resolve("data"));
  }

  @AfterEach
  void close() {
    data.close();
  }

  @Test
  void isFoundWhileItRunsAndNotAfterwards() {
    var server = new RunningServer(ADDRESS, ProcessHandle.current().pid(), "secret");
    server.announce(data);
    assertThat(RunningServer.find(data.path())).contains(server);
    RunningServer.withdraw(data);
    assertThat(RunningServer.find(data.path())).isEmpty();
  }

  @Test
  void onlyTheOwnerCanReadItsToken() throws IOException {
    new RunningServer(ADDRESS, 1, "secret").announce(data);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.path().resolve("server.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aKilledOneIsNotFound() throws Exception {
    Process killed = new ProcessBuilder("sleep", "60").start();
    new RunningServer(ADDRESS, killed.pid(), "secret").announce(data);
    killed.destroyForcibly().waitFor();
    assertThat(RunningServer.find(data.path())).isEmpty();
  }

  @Test
  void aDamagedFileCountsAsNone() throws IOException {
    Files.writeString(data.path().resolve("server.json"), "{\"address\":");
    assertThat(RunningServer.find(data.path())).isEmpty();
  }

  @Test
  void neverShowsItsToken() {
    assertThat(new RunningServer(ADDRESS, 1, "secret").toString()).doesNotContain("secret");
  }
}
