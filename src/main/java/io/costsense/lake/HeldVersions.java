package io.costsense.lake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Versions that somebody reads for longer than a question takes. Who takes versions away holds this
 * object's monitor from looking to the end.
 */
public final class HeldVersions {

  private final Map<Long, Integer> held = new HashMap<>();
  private int all;

  HeldVersions() {}

  /** Keeps what somebody reads until it is closed. */
  public interface Lease extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Keeps one.
   *
   * @param demandThere throws if it is gone
   */
  synchronized Lease hold(long snapshot, Runnable demandThere) {
    demandThere.run();
    held.merge(snapshot, 1, Integer::sum);
    return () -> leave(snapshot);
  }

  private synchronized void leave(long snapshot) {
    held.computeIfPresent(snapshot, (id, count) -> count == 1 ? null : count - 1);
  }

  /** Keeps all. */
  synchronized Lease holdAll() {
    all++;
    return this::leaveAll;
  }

  private synchronized void leaveAll() {
    all--;
  }

  /** Those that nobody reads. */
  synchronized Set<Long> without(Set<Long> snapshots) {
    if (all > 0) {
      return new HashSet<>();
    }
    var free = new HashSet<>(snapshots);
    free.removeAll(held.keySet());
    return free;
  }
}
