package io.costsense.cli;

/** How a command prints an answer; named as it is typed. */
enum OutputFormat {
  /** Aligned columns for people. */
  table,
  /** RFC 4180 with a header line. */
  csv,
  /** The API's answer as it is. */
  json
}
