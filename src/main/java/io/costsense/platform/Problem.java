package io.costsense.platform;

import java.util.Map;

/**
 * A request that can't be carried out, for a reason the person who asked can act on.
 *
 * <p>The HTTP front door answers it as an RFC 9457 problem detail. The detail and the properties
 * reach the client as they are: no secrets, no internals.
 */
public class Problem extends RuntimeException {

  private final transient ProblemType type;
  private final transient Map<String, Object> properties;

  /**
   * @param detail what went wrong this time and what to do about it, in whole sentences
   */
  public Problem(ProblemType type, String detail) {
    this(type, detail, Map.of());
  }

  /**
   * @param properties further members of the problem detail in snake_case, such as {@code allowed}
   */
  public Problem(ProblemType type, String detail, Map<String, Object> properties) {
    super(detail);
    this.type = type;
    this.properties = Map.copyOf(properties);
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public Map<String, Object> properties() {
    return properties;
  }
}
