package io.costsense.engines;

import java.util.List;
import java.util.Map;
import org.apache.iceberg.exceptions.BadRequestException;

/**
 * What an engine is told of the catalog before it asks anything else.
 *
 * @param defaults properties for engines that have no value of their own: none
 * @param overrides properties that count before an engine's own: none
 * @param endpoints the calls that are answered, as Iceberg's specification spells them
 */
record CatalogConfig(
    Map<String, String> defaults, Map<String, String> overrides, List<String> endpoints) {

  /** The name that engines may give as the warehouse; some of them must give one. */
  static final String WAREHOUSE = "costsense";

  private static final String NAMESPACES = "/v1/{prefix}/namespaces";
  private static final String NAMESPACE = NAMESPACES + "/{namespace}";
  private static final String TABLES = NAMESPACE + "/tables";
  private static final String TABLE = TABLES + "/{table}";

  /**
   * Calls that read, and changes. An engine would refuse a change that isn't listed by itself, with
   * a sentence that doesn't say why, and leave the files that it has written for it. When the
   * server refuses a change as forbidden, the engine deletes them.
   */
  private static final List<String> CALLS =
      List.of(
          "GET " + NAMESPACES,
          "GET " + NAMESPACE,
          "HEAD " + NAMESPACE,
          "GET " + TABLES,
          "GET " + TABLE,
          "HEAD " + TABLE,
          "POST " + TABLE + "/metrics",
          "POST " + NAMESPACES,
          "POST " + NAMESPACE + "/properties",
          "DELETE " + NAMESPACE,
          "POST " + TABLES,
          "POST " + TABLE,
          "DELETE " + TABLE,
          "POST /v1/{prefix}/tables/rename",
          "POST " + NAMESPACE + "/register",
          "POST /v1/{prefix}/transactions/commit");

  /**
   * The configuration.
   *
   * @throws BadRequestException for another warehouse than the one there is
   */
  static CatalogConfig of(String warehouse) {
    if (!warehouse.equals(WAREHOUSE)) {
      throw new BadRequestException(
          "This catalog has one warehouse: name %s as the warehouse, or none.", WAREHOUSE);
    }
    return new CatalogConfig(Map.of(), Map.of(), CALLS);
  }
}
