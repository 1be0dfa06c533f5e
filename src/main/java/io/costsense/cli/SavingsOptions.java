package io.costsense.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which charges a question about savings is about, to be mixed into commands. */
final class SavingsOptions {

  @Option(
      names = "--by",
      paramLabel = "COLUMN,...",
      description = "Dimensions: FOCUS columns, custom columns or tag:KEY.")
  private @Nullable String by;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description =
          "First day (default: the first of the month that the day before --to is in, or of the"
              + " newest month with charges if that is earlier).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description =
          "First day that is outside (default: the day after the newest day with charges).")
  private @Nullable String to;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description = "Such as 'ServiceName=Amazon Elastic Compute Cloud'; all must hold.")
  private List<String> filters = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many of the largest (default: 100).")
  private @Nullable Integer limit;

  /** The query of a call, from the question mark on. */
  String query(String format) {
    var query = new StringBuilder("?format=").append(format);
    add(query, "group_by", by);
    add(query, "from", from);
    add(query, "to", to);
    add(query, "limit", limit == null ? null : limit.toString());
    filters.forEach(filter -> add(query, "filter", filter));
    return query.toString();
  }

  static void add(StringBuilder query, String name, @Nullable String value) {
    if (value != null) {
      query.append('&').append(name).append('=');
      query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
