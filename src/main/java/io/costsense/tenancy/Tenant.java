package io.costsense.tenancy;

import java.util.regex.Pattern;

/**
 * One organisation whose costs are kept apart from everyone else's.
 *
 * @param id 1 to 40 lower-case letters, digits and underscores, starting with a letter: safe as a
 *     folder, an Iceberg namespace and a quoted SQL identifier
 */
public record Tenant(String id) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  /** The only tenant until people can sign in. */
  public static final Tenant DEFAULT = new Tenant("default");

  public Tenant {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A tenant's id is 1 to 40 lower-case letters, digits and underscores and starts with a"
              + " letter, not: "
              + id);
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
