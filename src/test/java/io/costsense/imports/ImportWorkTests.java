package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.imports.ImportRun.Ending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Work that doesn't notice that it was stopped. */
class ImportWorkTests {

  private static final Ending DONE = Ending.of(ImportState.DONE, "Done.");

  private final ImportWork work = new ImportWork(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CompletableFuture<String> outcome = new CompletableFuture<>();

  @Test
  void isNotWaitedForAndNeverCommits() throws Exception {
    work.start(started -> stuck());
    begun.await();

    assertThat(work.stop()).isTrue();

    assertThatThrownBy(work::result).isInstanceOf(ImportWork.Stopped.class);
    assertThat(outcome).isNotDone();
    answered.countDown();
    assertThat(outcome.get()).isEqualTo("stopped");
  }

  @Test
  void isRefusedToStopOnceItCommits() throws Exception {
    work.start(
        started -> {
          started.commits();
          return stuck();
        });
    begun.await();

    assertThat(work.stop()).isFalse();

    answered.countDown();
    assertThat(work.result()).isEqualTo(DONE);
  }

  /** As a disk that doesn't answer, which no interrupt reaches. */
  private Ending stuck() {
    begun.countDown();
    boolean open = false;
    while (!open) {
      try {
        answered.await();
        open = true;
      } catch (InterruptedException e) {
        // It goes on waiting.
      }
    }
    try {
      work.commits();
      outcome.complete("went on");
    } catch (ImportWork.Stopped e) {
      outcome.complete("stopped");
    }
    return DONE;
  }
}
