package io.costsense.rollups;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.costsense.lake.DamagedFile;
import io.costsense.lake.Engine;
import io.costsense.lake.EngineFailure;
import io.costsense.lake.LakeFile;
import io.costsense.platform.Turns;
import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The rollups that are in memory, file by file.
 *
 * <p>A question asks for the files of the table version that it reads, so it can't see a file that
 * was replaced or one that isn't committed. What isn't in memory is read from disk first; what
 * hasn't been used for longest makes room. Rollups that would take up more than half of the memory
 * for one question are not loaded at all: the charges answer it. So they do while a rollup can't be
 * read, which is made anew meanwhile.
 */
@Component
public class FileRollups {

  private static final long LINES_AT_ONCE = 2_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(FileRollups.class);

  private final Turns turns;
  private final RollupRepairs repairs;
  private final Cache<Path, FileRollup> inMemory;
  private final FileRollupReader reader;
  private final int readers;
  private final long mostBytes;
  private final long linesAtOnce;

  /** Sets of files whose rollups don't fit. */
  private final Cache<Set<Path>, Boolean> tooLarge =
      Caffeine.newBuilder()
          .maximumWeight(100_000)
          .<Set<Path>, Boolean>weigher((paths, yes) -> paths.size())
          .build();

  /** Files whose rollups can't be read, until they are made anew. */
  private final Set<Path> unreadable = ConcurrentHashMap.newKeySet();

  /** One question loads at a time, in their order, so that what is being loaded is bounded too. */
  private final ReentrantLock loading = new ReentrantLock(true);

  @Autowired
  FileRollups(Engine engine, QuestionSettings settings, Turns turns, RollupRepairs repairs) {
    this(engine, settings, turns, repairs, LINES_AT_ONCE);
  }

  /**
   * @param linesAtOnce charges whose rollups are read by one query; a rollup has at most a row for
   *     each
   */
  FileRollups(
      Engine engine,
      QuestionSettings settings,
      Turns turns,
      RollupRepairs repairs,
      long linesAtOnce) {
    this.linesAtOnce = linesAtOnce;
    this.repairs = repairs;
    this.turns = turns;
    this.reader = new FileRollupReader(engine);
    this.readers = engine.readers();
    this.mostBytes = settings.rollups().toBytes() / 2;
    this.inMemory =
        Caffeine.newBuilder()
            .maximumWeight(settings.rollups().toKilobytes())
            .<Path, FileRollup>weigher((path, rollup) -> (int) (rollup.bytes() >> 10) + 1)
            .build();
  }

  /**
   * The rollups of some files, in their order; nothing if they don't fit into memory, or one of
   * them can't be read.
   */
  public Optional<List<FileRollup>> of(Tenant tenant, List<LakeFile> files) {
    Optional<List<FileRollup>> known = known(files);
    if (known.isPresent()) {
      return known;
    }
    Set<Path> paths = files.stream().map(LakeFile::path).collect(Collectors.toSet());
    if (tooLarge.getIfPresent(paths) != null || !Collections.disjoint(unreadable, paths)) {
      return Optional.empty();
    }
    try (var _ = turns.pause()) {
      return loaded(tenant, files);
    } catch (RollupTooLarge e) {
      tooLarge.put(paths, true);
      return Optional.empty();
    } catch (UnreadableRollups e) {
      e.files().forEach(file -> repair(tenant, file, e));
      return Optional.empty();
    }
  }

  private void repair(Tenant tenant, LakeFile file, UnreadableRollups why) {
    if (unreadable.add(file.path())) {
      LOG.warn(
          "The rollup {} can't be read: the charges answer instead until it is made anew. {}",
          LakeFile.name(file.rollup()),
          String.valueOf(why.getMessage()).lines().findFirst().orElse(""));
      repairs.queue(tenant, file, () -> unreadable.remove(file.path()));
    }
  }

  private Optional<List<FileRollup>> loaded(Tenant tenant, List<LakeFile> files) {
    loading.lock();
    try {
      Optional<List<FileRollup>> known = known(files);
      return known.isPresent() ? known : Optional.of(load(tenant, files));
    } finally {
      loading.unlock();
    }
  }

  /**
   * The rollup of some charges only, which no file has; nothing if it doesn't fit into memory.
   *
   * @param rollup a SELECT of its rows
   */
  public Optional<FileRollup> of(Tenant tenant, String rollup, List<@Nullable Object> parameters) {
    try {
      return Optional.of(reader.read(tenant, rollup, parameters, new RollupBudget(mostBytes)));
    } catch (RollupTooLarge e) {
      return Optional.empty();
    }
  }

  private Optional<List<FileRollup>> known(List<LakeFile> files) {
    var rollups = new ArrayList<FileRollup>(files.size());
    for (LakeFile file : files) {
      FileRollup known = inMemory.getIfPresent(file.path());
      if (known == null) {
        return Optional.empty();
      }
      rollups.add(known);
    }
    return Optional.of(rollups);
  }

  /**
   * Reads at the same time what the engine answers at the same time: more would only wait there.
   */
  private List<FileRollup> load(Tenant tenant, List<LakeFile> files) {
    var budget = new RollupBudget(mostBytes);
    Map<Path, FileRollup> rollups = new HashMap<>();
    var unread = new ArrayList<LakeFile>();
    for (LakeFile file : files) {
      FileRollup known = inMemory.getIfPresent(file.path());
      if (known == null) {
        unread.add(file);
      } else {
        budget.take(known.bytes());
        rollups.put(file.path(), known);
      }
    }
    batches(unread).stream()
        .gather(Gatherers.mapConcurrent(readers, batch -> load(tenant, batch, budget)))
        .forEach(rollups::putAll);
    return files.stream().map(file -> Objects.requireNonNull(rollups.get(file.path()))).toList();
  }

  private Map<Path, FileRollup> load(Tenant tenant, List<LakeFile> batch, RollupBudget budget) {
    List<FileRollup> read = readable(tenant, batch, budget);
    Map<Path, FileRollup> rollups = new HashMap<>();
    for (int i = 0; i < read.size(); i++) {
      rollups.put(batch.get(i).path(), read.get(i));
    }
    inMemory.putAll(rollups);
    return rollups;
  }

  /** If a batch can't be read, its files are read one by one: most of them can. */
  private List<FileRollup> readable(Tenant tenant, List<LakeFile> batch, RollupBudget budget) {
    try {
      return reader.read(tenant, batch, budget);
    } catch (RuntimeException e) {
      if (!isOfAFile(e)) {
        throw e;
      }
      if (batch.size() == 1) {
        throw new UnreadableRollups(batch, e);
      }
    }
    var read = new ArrayList<FileRollup>(batch.size());
    var failed = new ArrayList<LakeFile>();
    RuntimeException why = null;
    for (LakeFile file : batch) {
      try {
        read.addAll(readable(tenant, List.of(file), budget));
      } catch (UnreadableRollups e) {
        failed.addAll(e.files());
        why = e;
      }
    }
    if (why != null) {
      throw new UnreadableRollups(failed, why);
    }
    return read;
  }

  /** Whether the file is the cause: it is damaged, or has other columns than the code knows. */
  private static boolean isOfAFile(RuntimeException failure) {
    return failure instanceof DamagedFile
        || (failure.getCause() instanceof SQLException && !EngineFailure.isOutOfMemory(failure));
  }

  /** Small files together: to read one of them takes the engine little more than to begin. */
  private List<List<LakeFile>> batches(List<LakeFile> files) {
    var batches = new ArrayList<List<LakeFile>>();
    long lines = linesAtOnce;
    for (LakeFile file : files) {
      lines += file.lines();
      if (lines > linesAtOnce) {
        batches.add(new ArrayList<>());
        lines = file.lines();
      }
      batches.getLast().add(file);
    }
    return batches;
  }
}
