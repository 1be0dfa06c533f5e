package io.costsense.platform;

import java.net.URI;

/**
 * A kind of error that the API can answer, as RFC 9457 means it.
 *
 * @param name stable name in kebab case, such as {@code unknown-column}; clients may depend on it
 * @param status HTTP status code
 * @param title the kind in a few words, the same for every occurrence
 */
public record ProblemType(String name, int status, String title) {

  public ProblemType {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("A problem's name is in kebab case, not: " + name);
    }
  }

  /** The {@code type} member of the problem detail: {@code urn:costsense:problem:NAME}. */
  public URI uri() {
    return URI.create("urn:costsense:problem:" + name);
  }
}
