package io.costsense.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who computes when. */
@Timeout(30)
class TurnsTests {

  @Test
  void noMoreComputeAtOnceThanThereAreTurns() {
    var turns = new Turns(2);
    var computing = new AtomicInteger();
    var most = new AtomicInteger();
    try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        requests.execute(
            () ->
                turns.compute(
                    () -> {
                      most.accumulateAndGet(computing.incrementAndGet(), Math::max);
                      sleep();
                      return computing.decrementAndGet();
                    }));
      }
    }
    assertThat(most).hasValue(2);
  }

  @Test
  void whoWaitsLetsOthersCompute() throws Exception {
    var turns = new Turns(1);
    var came = new CountDownLatch(1);
    try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          requests.submit(
              () ->
                  turns.compute(
                      () -> {
                        try (var _ = turns.pause()) {
                          await(came);
                        }
                        return "first";
                      }));
      requests.execute(
          () ->
              turns.compute(
                  () -> {
                    came.countDown();
                    return "second";
                  }));
      assertThat(first.get()).isEqualTo("first");
    }
    assertThat(turns.compute(() -> "a turn is free again")).isNotNull();
  }

  @Test
  void oneTurnIsEnoughForWhatComputesWithin() {
    var turns = new Turns(1);
    assertThat(turns.compute(() -> turns.compute(() -> 42))).isEqualTo(42);
  }

  @Test
  void aTurnThatFailsIsGivenBack() {
    var turns = new Turns(1);
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try {
        turns.compute(
            () -> {
              throw new IllegalStateException("failed");
            });
      } catch (IllegalStateException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    assertThat(failures).containsExactly("failed", "failed");
  }

  private static void sleep() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
