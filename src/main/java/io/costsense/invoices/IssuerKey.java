package io.costsense.invoices;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What tells issuers apart: their names without regard to letter case and blanks. */
final class IssuerKey {

  private IssuerKey() {}

  static String of(@Nullable String issuer) {
    return issuer == null ? "" : issuer.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
