package io.costsense.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.deliveries.DeliveredFile.Standing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a delivery may hold at most. */
class DeliveryBoundsTests {

  @TempDir private Path folder;

  @Test
  void aFolderOfTooManyFilesIsNotGathered() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path delivered = Files.createDirectory(folder.resolve("month"));
    Files.createSymbolicLink(delivered.resolve("all"), Path.of("/"));

    assertThatThrownBy(() -> FolderFiles.below(delivered, ReadablePaths.outside(data), 50))
        .isInstanceOf(BadDelivery.class)
        .hasMessage(delivered + " holds more than 50 files. Deliver fewer at once.");
  }

  @Test
  void jsonThatIsMoreThanAnyManifestIsNone() throws IOException {
    String many = "{\"a\": [" + "{},".repeat(600_000) + "{}]}";

    Path other = Files.writeString(folder.resolve("many.json"), many);
    assertThat(ManifestFiles.read(other, other, "many.json")).isEmpty();
    Path called = Files.writeString(folder.resolve("many-manifest.json"), many);
    assertThatThrownBy(() -> ManifestFiles.read(called, called, "many-manifest.json"))
        .isInstanceOf(BadDelivery.class)
        .hasMessageContaining("holds more than a manifest does");
  }

  @Test
  void whatAnArchiveUnpacksToIsBounded() throws IOException {
    Path zip = archive("bomb.zip", "\n".repeat(3_000_000));
    var file = DeliveredFile.of(zip, zip, "bomb.zip", Standing.NAMED);
    Path into = Files.createDirectories(folder.resolve("into"));

    assertThatThrownBy(() -> new ZipArchives(into, new LeftOut(false), 1_000_000).unpacked(file))
        .isInstanceOf(BadDelivery.class)
        .hasMessageContaining("takes more than half of the free disk");
    assertThat(Files.size(into.resolve("unpacked-0.csv"))).isLessThan(1_000_000);
    assertThat(new ZipArchives(into, new LeftOut(false), 3_000_000).unpacked(file)).hasSize(1);
  }

  @Test
  void anArchivesDirectoryIsSeenToBeTooLargeBeforeItIsRead() throws IOException {
    Path zip = archive("wide.zip", "text");
    byte[] bytes = Files.readAllBytes(zip);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 10, 1 << 30);
    Files.write(zip, bytes);

    assertThat(ZipEnd.of(zip)).extracting(ZipEnd::bytes).isEqualTo(1L << 30);
  }

  private Path archive(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("bill.csv"));
      zip.write(text.getBytes(UTF_8));
    }
    return file;
  }
}
