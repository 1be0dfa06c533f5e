package io.costsense.control;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that the server may use until {@link #close()}.
 *
 * <p>Two roles use it. The owner migrates: the tables are its own. All other statements are the
 * application's, which may read and change rows and nothing else.
 */
sealed interface ControlDatabase extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {

  DatabaseAddress owner();

  DatabaseAddress application();

  /** Whether the two are different roles. */
  default boolean hasOwnerOfItsOwn() {
    return !owner().equals(application());
  }

  /** What is known to be wrong with it, as a sentence; null if nothing is. */
  @Nullable String trouble();

  @Override
  void close();
}
