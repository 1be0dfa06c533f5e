package io.costsense.retention;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has retention run now and then, in the background. */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionSchedule {

  /** The start has other things to do. */
  private static final long FIRST_MINUTES = 5;

  private final Retention retention;
  private final RetentionSettings settings;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("retention").daemon().factory());

  RetentionSchedule(Retention retention, RetentionSettings settings) {
    this.retention = retention;
    this.settings = settings;
  }

  /** Between two looks for versions, files are deleted whose time has come. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    long every = Math.max(1, settings.every().toSeconds());
    long grace = Math.max(1, settings.grace().toSeconds());
    long first = TimeUnit.MINUTES.toSeconds(FIRST_MINUTES);
    var _ = thread.scheduleWithFixedDelay(retention::runAll, first, every, TimeUnit.SECONDS);
    var _ = thread.scheduleWithFixedDelay(retention::sweepAll, first, grace, TimeUnit.SECONDS);
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    thread.shutdownNow();
  }
}
