package io.costsense.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query of a call. What has no value isn't part of it. */
final class Query {

  private final List<String> parameters = new ArrayList<>();

  Query add(String name, @Nullable Object value) {
    if (value != null) {
      parameters.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
    return this;
  }

  Query addAll(String name, List<String> values) {
    values.forEach(value -> add(name, value));
    return this;
  }

  /** With the question mark in front, so that it can follow a path. */
  @Override
  public String toString() {
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }
}
