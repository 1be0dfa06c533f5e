package io.costsense.ledger.export;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.kernel.Asker;
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

  private static void sendToNobody(Path file, CompletableFuture<Void> writing) throws Exception {
    Asker.<Boolean, Exception>during(
        () -> true,
        () -> {
          new GrowingFile(file, writing).sendTo(OutputStream.nullOutputStream());
          return true;
        });
  }
}
