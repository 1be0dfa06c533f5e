package io.costsense.ledger.rollups;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.ledger.QuestionSettings;
import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rollups that are in memory, file by file.
 *
 * <p>A question asks for the files of the table version that it reads, so it can't see a file that
 * was replaced or one that isn't committed. What isn't in memory is read from disk first; what
 * hasn't been used for longest makes room.
 */
@Component
public class FileRollups {

  private final Cache<Path, FileRollup> inMemory;
  private final FileRollupReader reader;

  FileRollups(Engine engine, QuestionSettings settings) {
    this.reader = new FileRollupReader(engine);
    this.inMemory =
        Caffeine.newBuilder()
            .maximumWeight(settings.rollups().toKilobytes())
            .<Path, FileRollup>weigher((path, rollup) -> (int) (rollup.bytes() >> 10) + 1)
            .build();
  }

  /** The rollups of some files, in their order. */
  public List<FileRollup> of(Tenant tenant, List<LakeFile> files) {
    var rollups = new ArrayList<FileRollup>(files.size());
    for (LakeFile file : files) {
      FileRollup known = inMemory.getIfPresent(file.path());
      if (known == null) {
        return load(tenant, files);
      }
      rollups.add(known);
    }
    return rollups;
  }

  /**
   * The rollup of some charges only, which no file has.
   *
   * @param rollup a SELECT of its rows
   */
  public FileRollup of(Tenant tenant, String rollup, List<@Nullable Object> parameters) {
    return reader.read(tenant, rollup, parameters);
  }

  /** Reads at the same time what the engine will take at the same time. */
  private List<FileRollup> load(Tenant tenant, List<LakeFile> files) {
    var loads = new ArrayList<FutureTask<FileRollup>>();
    for (LakeFile file : files) {
      var load = new FutureTask<>(() -> load(tenant, file));
      loads.add(load);
      Thread.startVirtualThread(load);
    }
    return loads.stream().map(FileRollups::result).toList();
  }

  private FileRollup load(Tenant tenant, LakeFile file) {
    return inMemory.get(file.path(), path -> reader.read(tenant, file));
  }

  private static FileRollup result(FutureTask<FileRollup> load) {
    try {
      return load.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while loading rollups", e);
    }
  }
}
