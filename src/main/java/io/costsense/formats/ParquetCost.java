package io.costsense.formats;

/**
 * The SQL expressions that a cost column of a Parquet bill is added up with.
 *
 * @param value as the ledger keeps it, a DECIMAL(38,18); null for none and for a bad one
 * @param rest what rounding to 18 decimals has taken off the value, where its type can hold that
 * @param rounded whether rounding has changed the value
 */
public record ParquetCost(String value, String rest, String rounded) {

  private static final int LEDGER_SCALE = 18;

  /**
   * @param name the column
   * @param value its value in the ledger
   * @param type as DuckDB's DESCRIBE names it
   */
  static ParquetCost of(String name, String value, ParquetKind kind, String type) {
    return switch (kind) {
      case DECIMAL -> decimal(name, value, type);
      case TEXT -> new ParquetCost(value, "0", hasMoreDecimals(name));
      case BINARY_FRACTION -> new ParquetCost(value, "0", hasMoreDecimals(name + "::VARCHAR"));
      default -> new ParquetCost(value, "0", "false");
    };
  }

  private static ParquetCost decimal(String name, String value, String type) {
    int scale = Integer.parseInt(type.substring(type.indexOf(',') + 1, type.indexOf(')')).strip());
    if (scale <= LEDGER_SCALE) {
      return new ParquetCost(value, "0", "false");
    }
    // The largest values of the type may be rounded to one that the type can't hold.
    String rest = "TRY(" + name + " - " + value + ")";
    return new ParquetCost(value, rest, "coalesce(" + rest + " <> 0, true)");
  }

  /** Looks closer only at the few texts that may have as many decimals: it takes its time. */
  private static String hasMoreDecimals(String text) {
    return """
    CASE WHEN length(%1$s) > %2$d OR contains(lower(%1$s), 'e')
         THEN length(rtrim(regexp_extract(%1$s, '[.]([0-9]*)', 1), '0'))
              - coalesce(TRY_CAST(regexp_extract(%1$s, 'e([+-]?[0-9]+)', 1, 'i') AS BIGINT), 0) > %2$d
         ELSE false END\
    """
        .formatted(text, LEDGER_SCALE);
  }
}
