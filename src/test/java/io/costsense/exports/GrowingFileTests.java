package io.costsense.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.platform.Asker;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTests {

  @TempDir private Path folder;

  @Test
  void isWaitedForNoLongerThanTheAskerWaits() throws Exception {
    Path file = folder.resolve("part");
    var writing = new CompletableFuture<Void>();
    assertThatThrownBy(() -> sendToNobody(file, writing)).isInstanceOf(Asker.Gone.class);
    Files.writeString(file, "begun");
    assertThatThrownBy(() -> sendToNobody(file, writing)).isInstanceOf(Asker.Gone.class);
  }

  @Test
  void sendsNothingThatIsNotWrittenYet() throws Exception {
    Path file = Files.writeString(folder.resolve("part"), "head\0tail");
    var writing = new CompletableFuture<Void>();
    var sent = new ByteArrayOutputStream();
    Thread sending =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    new GrowingFile(file, writing).sendTo(sent);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
    while (sent.size() < 4) {
      Thread.sleep(1);
    }
    Thread.sleep(50);
    assertThat(sent.toString(UTF_8)).isEqualTo("head");

    Files.writeString(file, "head\ntail");
    writing.complete(null);
    sending.join();
    assertThat(sent.toString(UTF_8)).isEqualTo("head\ntail");
  }

  @Test
  void sendsZerosThatWereWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("part"), "a\0b");
    var sent = new ByteArrayOutputStream();
    new GrowingFile(file, CompletableFuture.completedFuture(null)).sendTo(sent);
    assertThat(sent.toString(UTF_8)).isEqualTo("a\0b");
  }

  private static void sendToNobody(Path file, CompletableFuture<Void> writing) throws Exception {
    Asker.<Boolean, Exception>during(
        () -> true,
        () -> {
          new GrowingFile(file, writing).sendTo(OutputStream.nullOutputStream());
          return true;
        });
  }
}
