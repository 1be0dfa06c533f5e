package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What an import opens, whatever lies in a folder. */
class ReadablePathTests extends ImportTest {

  @Autowired private DataDirectory directory;

  private Path folderWithBill() {
    bill().charges(2).in(bills.resolve("month"), "bill.csv");
    return bills.resolve("month");
  }

  private static void pipe(Path path) throws IOException {
    try {
      assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "more.csv", "more.csv.zip", "more.parquet"})
  void aPipeWhereABillShouldBeIsRefusedAndNotOpened(String name) throws IOException {
    Path folder = folderWithBill();
    pipe(folder.resolve(name));

    assertThat(refusal(folder))
        .isEqualTo(
            "%s is no file that can be read: it is a pipe, a device, a socket, a file of the system (/proc, /sys), or a link that leads nowhere. Remove it from the folder, or put the bill in its place."
                .formatted(folder.resolve(name)));
    assertThat(refusal(folder.resolve(name)))
        .isEqualTo(folder.resolve(name) + " is neither a file nor a folder.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/dev/null", "/dev/tty", "/nowhere", "more.csv"})
  void aLinkToNoFileIsRefusedAndNotOpened(String target) throws IOException {
    Path folder = folderWithBill();
    Files.createSymbolicLink(folder.resolve("more.csv"), Path.of(target));

    assertThat(refusal(folder)).contains("more.csv is no file that can be read");
  }

  @Test
  void whatIsNoFileAndHasNotTheNameOfABillIsLeftOut() throws IOException {
    Path folder = folderWithBill();
    pipe(folder.resolve("pipe"));
    Files.createSymbolicLink(folder.resolve("zero"), Path.of("/dev/zero"));
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("s")));

      assertThat(done(folder).path("message").asString())
          .contains("Left out: 3 files that are not bills: pipe, s, zero.");
    }
  }

  @Test
  void linksThatGoRoundInCirclesCountOnce() throws IOException {
    Path folder = folderWithBill();
    Files.createSymbolicLink(folder.resolve("round"), folder);
    Files.createSymbolicLink(folder.resolve("bill-2.csv"), folder.resolve("bill.csv"));
    Files.createDirectories(folder.resolve("deep"));
    Files.createSymbolicLink(folder.resolve("deep/up"), Path.of("../deep"));

    JsonNode record = done(folder);

    assertThat(record.path("files").size()).isEqualTo(1);
    assertThat(record.path("files").path(0).path("name").asString()).isEqualTo("bill.csv");
  }

  @Test
  void linksThatLeadElsewhereAreFollowedAndTold() throws IOException {
    Path folder = folderWithBill();
    bill()
        .column("ResourceId", "other")
        .charge("BilledCost", "5")
        .in(bills.resolve("elsewhere/deep"), "more.csv");
    Files.createSymbolicLink(folder.resolve("link"), bills.resolve("elsewhere"));

    JsonNode record = done(folder);

    assertThat(record.path("files").findValuesAsString("name"))
        .isEqualTo(List.of("bill.csv", "link/deep/more.csv"));
    assertThat(record.path("message").asString())
        .contains("link is a link to %s.".formatted(bills.resolve("elsewhere").toRealPath()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lock", "uploads", "lake"})
  void theDataDirectoryIsNotRead(String name) throws IOException {
    Path secret = directory.path().resolve(name);
    Path link = Files.createSymbolicLink(bills.resolve("bill.csv"), secret);

    for (Path path : List.of(secret, link)) {
      assertThat(refusal(path))
          .isEqualTo(
              path
                  + " lies in the server's data directory, from which nothing can be imported."
                  + " Name the file where the provider delivered it.");
    }
  }

  @Test
  void theDataDirectoryIsNotReadInAFolderThatHoldsIt() throws IOException {
    Path folder = folderWithBill();
    Files.createSymbolicLink(folder.resolve("data"), directory.path());
    Files.createSymbolicLink(folder.resolve("lock.csv"), directory.path().resolve("lock"));

    JsonNode record = done(folder);

    assertThat(record.path("files").size()).isEqualTo(1);
    assertThat(record.path("message").asString())
        .contains("data is the server's data directory, or a part of it, and isn't read.")
        .contains("lock.csv is the server's data directory, or a part of it, and isn't read.");
  }

  @Test
  void aManifestNamesNothingInTheDataDirectory() throws IOException {
    Path folder = folderWithBill();
    Files.createSymbolicLink(folder.resolve("key.csv"), directory.path().resolve("lock"));
    BillText.write(folder, "m-Manifest.json", "{\"dataFiles\": [\"key.csv\"]}");

    assertThat(refusal(folder)).contains("lies in the server's data directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "server.json", "../../../lock", "uploads/../lock"})
  void anUploadedManifestNamesNothingOnTheServer(String key) throws IOException {
    Path manifest =
        BillText.write(bills, "m-Manifest.json", "{\"dataFiles\": [\"%s\"]}".formatted(key));

    JsonNode record = server.uploaded(options(), manifest);

    assertThat(record.path("message").asString()).contains("names " + key + ", which isn't in ");
  }

  @Test
  void aFileOfTheSystemIsRefusedAndNotOpened() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/version")));
    Path folder = folderWithBill();
    Path link = Files.createSymbolicLink(folder.resolve("more.csv"), Path.of("/proc/version"));

    assertThat(refusal(folder)).contains("a file of the system (/proc, /sys)");
    assertThat(refusal(link))
        .isEqualTo(
            link
                + " is made by the system while it is read (as in /proc and /sys), and is no bill."
                + " Name the file that holds the bill.");
  }
}
