package io.costsense.lake;

import java.nio.file.Path;

/**
 * How Iceberg's metadata names files on this machine's disks: {@code file:///folder/file}, as other
 * engines need it to know which file system to ask. The path stands in it as it is: neither Iceberg
 * nor other engines decode percent signs. Ledgers from before have paths without a scheme.
 */
final class Location {

  /** What is before a file's path. */
  static final String SCHEME = "file://";

  private static final String SHORT_SCHEME = "file:";

  private Location() {}

  /** What the metadata says for an absolute path. */
  static String of(Path path) {
    return SCHEME + path;
  }

  /** The path that a location means, with a scheme or without. Hadoop writes a short one. */
  static Path path(String location) {
    if (location.startsWith(SCHEME)) {
      return Path.of(location.substring(SCHEME.length()));
    }
    return Path.of(
        location.startsWith(SHORT_SCHEME) ? location.substring(SHORT_SCHEME.length()) : location);
  }
}
