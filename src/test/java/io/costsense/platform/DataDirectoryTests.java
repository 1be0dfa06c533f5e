package io.costsense.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {

  @TempDir private Path temporary;

  @Test
  void createsFoldersThatOnlyTheirOwnerMayEnter() throws IOException {
    try (var data = DataDirectory.open(temporary.resolve("a/b"))) {
      assertThat(permissions(data.path())).isEqualTo("rwx------");
      assertThat(permissions(data.folder("ledger"))).isEqualTo("rwx------");
    }
  }

  @Test
  void tightensAFolderThatOthersMayEnter() throws IOException {
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var data = DataDirectory.open(open)) {
      assertThat(permissions(data.path())).isEqualTo("rwx------");
    }
  }

  @Test
  void refusesASecondServerAndNamesTheFirst() {
    Path location = temporary.resolve("data");
    try (var first = DataDirectory.open(location)) {
      assertThatExceptionOfType(StartRefused.class)
          .isThrownBy(() -> DataDirectory.open(location))
          .withMessageContaining("process " + ProcessHandle.current().pid())
          .withMessageContaining(first.path().toString());
    }
  }

  @Test
  void isFreeAgainOnceClosed() {
    Path location = temporary.resolve("data");
    DataDirectory.open(location).close();
    try (var second = DataDirectory.open(location)) {
      assertThat(second.path()).isEqualTo(location);
    }
  }

  @Test
  void refusesAFolderWithOtherPeoplesFiles() throws IOException {
    Files.writeString(temporary.resolve("letter.txt"), "Dear all,");
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> DataDirectory.open(temporary))
        .withMessageContaining("not CostSense's");
    assertThat(temporary).isDirectoryNotContaining("glob:**lock");
  }

  @Test
  void refusesAFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> DataDirectory.open(file))
        .withMessageContaining("--data");
  }

  private static String permissions(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
