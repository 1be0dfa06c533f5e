package io.costsense.imports;

import io.costsense.imports.Import.Progress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How far the running imports are. */
@Component
class ImportProgress {

  private final Map<Long, Progress> steps = new ConcurrentHashMap<>();

  Progress of(long id) {
    return steps.getOrDefault(id, Progress.WAITING);
  }

  /**
   * Takes a step.
   *
   * @return whether it is far enough from the last one to tell somebody
   */
  boolean advance(long id, Progress step) {
    Progress before = steps.put(id, step);
    return before == null
        || !before.phase().equals(step.phase())
        || step.fraction() - before.fraction() >= 0.01;
  }

  void end(long id) {
    steps.remove(id);
  }
}
