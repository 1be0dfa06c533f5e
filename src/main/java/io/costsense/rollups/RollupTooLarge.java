package io.costsense.rollups;

/** Rollups don't fit into the memory that is theirs. Expected, so it carries no stack trace. */
final class RollupTooLarge extends RuntimeException {

  RollupTooLarge() {
    super("The rollups don't fit into memory", null, false, false);
  }
}
