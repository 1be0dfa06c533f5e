package io.costsense.web;

import io.costsense.platform.DataDirectory;
import io.costsense.platform.HealthCheck;
import io.costsense.web.Health.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Looks after all parts of the server, at most once a second however often it is asked. A check
 * that hangs is not started again beside itself.
 */
@Component
final class HealthChecks {

  private static final Logger log = LoggerFactory.getLogger(HealthChecks.class);
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final List<HealthCheck> checks;
  private final DataDirectory data;
  private final String version;
  private final Map<HealthCheck, FutureTask<@Nullable String>> running = new HashMap<>();
  private @Nullable Health last;
  private long seen;

  HealthChecks(
      List<HealthCheck> checks,
      DataDirectory data,
      @Value("${spring.application.version}") String version) {
    this.checks = checks;
    this.data = data;
    this.version = version;
  }

  synchronized Health look() {
    Health known = last;
    if (known != null && System.nanoTime() - seen < KEPT.toNanos()) {
      return known;
    }
    checks.forEach(this::begin);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var parts = new ArrayList<Part>();
    for (HealthCheck check : checks) {
      parts.add(new Part(check.part(), trouble(check, deadline - System.nanoTime())));
    }
    String trouble =
        parts.stream().map(Part::detail).filter(Objects::nonNull).collect(Collectors.joining(" "));
    Health now =
        trouble.isEmpty()
            ? new Health(Health.UP, version, null, parts, diskFreeBytes())
            : new Health(Health.DOWN, version, trouble, parts, diskFreeBytes());
    tellIfItChanged(known, now);
    last = now;
    seen = System.nanoTime();
    return now;
  }

  private void begin(HealthCheck check) {
    FutureTask<@Nullable String> before = running.get(check);
    if (before == null || before.isDone()) {
      var task = new FutureTask<@Nullable String>(check::trouble);
      running.put(check, task);
      Thread.ofVirtual().name("health-" + check.part()).start(task);
    }
  }

  private @Nullable String trouble(HealthCheck check, long nanoseconds) {
    try {
      return Objects.requireNonNull(running.get(check)).get(nanoseconds, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return "The %s doesn't answer within %d seconds."
          .formatted(check.part().replace('-', ' '), PATIENCE.toSeconds());
    } catch (ExecutionException e) {
      log.warn("The {} can't be checked", check.part(), e.getCause());
      return "The %s can't be checked; the server's log tells why."
          .formatted(check.part().replace('-', ' '));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "The server is stopping.";
    }
  }

  private @Nullable Long diskFreeBytes() {
    try {
      return Files.getFileStore(data.path()).getUsableSpace();
    } catch (IOException e) {
      return null;
    }
  }

  private static void tellIfItChanged(@Nullable Health before, Health now) {
    if (!now.isUp() && (before == null || !Objects.equals(before.detail(), now.detail()))) {
      log.warn("{}", now.detail());
    } else if (now.isUp() && before != null && !before.isUp()) {
      log.info("All is well again");
    }
  }
}
