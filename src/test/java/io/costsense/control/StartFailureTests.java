package io.costsense.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.Disk;
import io.costsense.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever keeps the server from starting, it says so in a sentence. */
class StartFailureTests {

  @TempDir private static Path used;
  @TempDir private Path folder;

  @BeforeAll
  static void useADatabase() throws IOException {
    Files.writeString(used.resolve("lock"), "");
    Path postgres = Files.createDirectory(used.resolve("postgres"));
    EmbeddedPostgres.start(postgres, PostgresHolder.CACHE, 5).close();
  }

  @Test
  void theDataDirectoryIsAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertThat(failure(file))
        .isEqualTo(
            "The data directory %1$s can't be used: %1$s is a file and no folder. Choose another with --data."
                .formatted(file));
  }

  @Test
  void theDataDirectoryIsReadOnly() throws Exception {
    try (var disk = Disk.over(folder.resolve("data"), "size=1m,ro")) {
      assertThat(failure(disk.folder()))
          .startsWith("The data directory %s can't be used: ".formatted(disk.folder()))
          .endsWith("Read-only file system. Choose another with --data.");
    }
  }

  @Test
  void theDiskIsFullWhenTheDatabaseIsCreated() throws Exception {
    try (var disk = Disk.over(folder.resolve("data"), "size=20m")) {
      assertThat(failure(disk.folder()))
          .startsWith(
              "The embedded database can't be created in %s/postgres: ".formatted(disk.folder()))
          .endsWith("No space left on device. Make room there and start again.");
    }
  }

  /** The less is left, the earlier it is missed. */
  @ParameterizedTest
  @ValueSource(longs = {0, 12_000, 400_000})
  void theDiskIsFullAtALaterStart(long left) throws Exception {
    try (var disk = Disk.over(folder.resolve("data"), "size=200m")) {
      database(disk.folder());
      disk.fill(left);
      assertThat(failure(disk.folder())).contains("disk is full").containsIgnoringCase("make room");
    }
  }

  @Test
  void theDatabaseIsDamaged() throws Exception {
    Path data = folder.resolve("data");
    database(data);
    Files.write(data.resolve("postgres/data/global/pg_control"), new byte[10]);
    assertThat(failure(data))
        .isEqualTo(
            "The embedded PostgreSQL does not start: could not read file \"global/pg_control\": read 10 of 296. Its log is %s/postgres/log."
                .formatted(data));
  }

  @Test
  void theDatabasesPasswordIsGoneOrItsVersionIsAnother() throws Exception {
    Path data = folder.resolve("data");
    database(data);
    Path password = data.resolve("postgres/password");
    String kept = Files.readString(password);
    Files.delete(password);
    assertThat(failure(data)).startsWith("The password of the embedded database can't be read");
    Files.writeString(password, kept);
    Files.writeString(data.resolve("postgres/data/PG_VERSION"), "17\n");
    assertThat(failure(data)).contains("was written by PostgreSQL 17");
  }

  @Test
  void theProgramsCannotBeUnpacked() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertThat(failure(folder.resolve("data"), "--env", "XDG_CACHE_HOME=" + file))
        .isEqualTo(
            "The embedded PostgreSQL can't be unpacked into %1$s/costsense: %1$s/costsense: Not a directory. Name another folder with costsense.database.cache."
                .formatted(file));
  }

  @Test
  void thereIsNoTemporaryFolder() throws Exception {
    Path nowhere = folder.resolve("nowhere");
    assertThat(failure(folder.resolve("data"), "-Djava.io.tmpdir=" + nowhere))
        .contains(nowhere.toString());
  }

  /** A data directory with a control database that has been used. */
  private static void database(Path data) throws IOException, InterruptedException {
    Process copy = new ProcessBuilder("cp", "-a", used + "/.", data.toString()).start();
    assertThat(copy.waitFor()).isZero();
  }

  /** The one sentence after "CostSense can't start.". */
  private String failure(Path data, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    List.of(options).stream().filter(option -> option.startsWith("-D")).forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--port",
            "0",
            "--data",
            data.toString()));
    Path said = folder.resolve("said.txt");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    if (options.length == 2) {
      String[] variable = options[1].split("=", 2);
      builder.environment().put(variable[0], variable[1]);
    }
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(said);
    assertThat(process.exitValue()).as(text).isEqualTo(1);
    assertThat(text).doesNotContain("\tat ").doesNotContain("Exception");
    List<String> sentences =
        text.lines().filter(line -> line.startsWith("CostSense can't start. ")).toList();
    assertThat(sentences).as(text).hasSize(1);
    assertThat(text.strip()).endsWith(sentences.getFirst());
    return sentences.getFirst().replace("CostSense can't start. ", "");
  }
}
