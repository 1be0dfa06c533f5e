package io.costsense.formats;

import io.costsense.lake.Sql;
import io.costsense.platform.Resources;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The services that the providers sell, with FOCUS's category and subcategory of each: {@code
 * formats/services.csv}. A service that isn't there is in the category Other, and import reports
 * say which those are.
 */
final class Services {

  /**
   * A service.
   *
   * @param key the provider's own name for it, in lower case
   * @param name what FOCUS's ServiceName says; empty to keep what was delivered
   */
  public record Service(
      String provider, String key, String name, String category, String subcategory) {}

  private static final List<Service> ALL =
      Resources.text("/formats/services.csv").lines().skip(1).map(Services::parse).toList();

  private Services() {}

  /** All known services of all providers. */
  public static List<Service> all() {
    return ALL;
  }

  private static Service parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != 5) {
      throw new IllegalStateException("formats/services.csv: not five values: " + line);
    }
    return new Service(fields[0], fields[1], fields[2], fields[3], fields[4]);
  }

  /**
   * SQL of a provider's service: a STRUCT of {@code service_name}, {@code category} and {@code
   * subcategory}, null for an unknown one. A look-up in a constant instead of a join, because
   * DuckDB may turn a join round and lose the order of the lines with it.
   *
   * @param service SQL of the provider's own name
   */
  static String lookup(String provider, String service) {
    List<Service> known = ALL.stream().filter(s -> s.provider().equals(provider)).toList();
    if (known.isEmpty()) {
      return "NULL::STRUCT(service_name VARCHAR, category VARCHAR, subcategory VARCHAR)";
    }
    String keys = known.stream().map(s -> Sql.text(s.key())).collect(Collectors.joining(", "));
    String values = known.stream().map(Services::struct).collect(Collectors.joining(", "));
    return "map([%s], [%s])[lower(%s)]".formatted(keys, values, service);
  }

  private static String struct(Service service) {
    return "{'service_name': nullif(%s, ''), 'category': %s, 'subcategory': %s}"
        .formatted(
            Sql.text(service.name()),
            Sql.text(service.category()),
            Sql.text(service.subcategory()));
  }
}
