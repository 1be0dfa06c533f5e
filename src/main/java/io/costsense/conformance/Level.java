package io.costsense.conformance;

/** How strongly a requirement asks, as RFC 2119 means it; MUST NOT is a MUST. */
public enum Level {
  MUST,
  /** Also FOCUS's RECOMMENDED. */
  SHOULD,
  MAY
}
