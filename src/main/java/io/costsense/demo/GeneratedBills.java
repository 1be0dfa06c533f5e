package io.costsense.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * What a generation left behind.
 *
 * @param files one for each provider and month, by name
 * @param lines charges in them
 * @param bytes their size
 */
public record GeneratedBills(List<Path> files, long lines, long bytes) {}
