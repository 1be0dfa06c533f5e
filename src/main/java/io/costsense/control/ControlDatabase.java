package io.costsense.control;

/** A PostgreSQL that the server may use until {@link #close()}. */
sealed interface ControlDatabase extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {

  DatabaseAddress address();

  @Override
  void close();
}
