package io.costsense.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a generation left behind.
 *
 * @param files one for each provider and month, by name
 * @param lines charges in them
 * @param bytes their size
 */
public record GeneratedBills(List<Path> files, long lines, long bytes) {

  /** The files of each provider: {@code aws-2026-03.csv} is from {@code aws}. */
  public Map<String, List<Path>> byProvider() {
    return files.stream()
        .collect(
            Collectors.groupingBy(
                file -> String.valueOf(file.getFileName()).replaceFirst("-\\d{4}-\\d{2}\\..*", ""),
                TreeMap::new,
                Collectors.toList()));
  }
}
