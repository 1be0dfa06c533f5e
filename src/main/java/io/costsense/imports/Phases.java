package io.costsense.imports;

import io.costsense.imports.Import.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How far a running import is, and how long each of its phases took. */
final class Phases {

  /** Where each phase ends, as a part of the whole. */
  private static final Map<String, Double> ENDS =
      Map.of("recognising", 0.02, "reading", 0.85, "checking", 0.95, "committing", 1.0);

  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private final long started = System.nanoTime();
  private final Consumer<Progress> listener;
  private String phase = "recognising";
  private double begin;
  private long entered = started;

  Phases(Consumer<Progress> listener) {
    this.listener = listener;
    listener.accept(new Progress(phase, 0));
  }

  void enter(String next) {
    leave();
    begin = ENDS.getOrDefault(phase, 0.0);
    phase = next;
    within(0);
  }

  /**
   * @param fraction of the present phase, 0 to 1
   */
  void within(double fraction) {
    double end = ENDS.getOrDefault(phase, 1.0);
    double whole = begin + (end - begin) * Math.clamp(fraction, 0, 1);
    listener.accept(new Progress(phase, Math.round(whole * 1000) / 1000.0));
  }

  Map<String, Long> timingMs() {
    leave();
    var timing = new LinkedHashMap<String, Long>();
    nanos.forEach((name, time) -> timing.put(name, TimeUnit.NANOSECONDS.toMillis(time)));
    timing.put("total", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    return timing;
  }

  private void leave() {
    long now = System.nanoTime();
    nanos.merge(phase, now - entered, Long::sum);
    entered = now;
  }
}
