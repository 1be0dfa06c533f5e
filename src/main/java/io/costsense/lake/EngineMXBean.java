package io.costsense.lake;

/**
 * What DuckDB holds, for whoever watches the process from outside: over JMX, {@code
 * io.costsense:type=Engine} with the data directory as {@code data}.
 */
public interface EngineMXBean {

  /** Bytes of memory of the DuckDB that answers questions; each import has one of its own. */
  long getMemory();

  /** How often a new DuckDB had to take the place of one that had given up. */
  long getStartsAnew();
}
