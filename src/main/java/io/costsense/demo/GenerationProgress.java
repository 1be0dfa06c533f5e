package io.costsense.demo;

/** Hears how far a generation is; called by one thread at a time, after each file. */
@FunctionalInterface
public interface GenerationProgress {

  /** So many charges of all are in files that are complete. */
  void written(long lines, long ofLines);
}
