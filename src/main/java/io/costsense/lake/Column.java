package io.costsense.lake;

/**
 * A column of a table.
 *
 * @param name as people write it; compared without regard to letter case
 */
public record Column(String name, ColumnType type) {}
