package io.costsense.rollups;

import io.costsense.lake.LakeFile;
import java.util.List;

/** Rollups of some files can't be read; why is the cause. */
final class UnreadableRollups extends RuntimeException {

  private final transient List<LakeFile> files;

  UnreadableRollups(List<LakeFile> files, RuntimeException why) {
    super(why);
    this.files = List.copyOf(files);
  }

  List<LakeFile> files() {
    return files;
  }
}
