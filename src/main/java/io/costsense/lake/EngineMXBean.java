package io.costsense.lake;

/**
 * What DuckDB holds, for whoever watches the process from outside: over JMX, {@code
 * io.costsense:type=Engine} with the data directory as {@code data}.
 */
public interface EngineMXBean {

  /** Bytes of memory. */
  long getMemory();
}
