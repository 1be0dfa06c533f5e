package io.costsense.web;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The token of this run of the server: whoever can read the data directory has it. */
@Component
final class LocalToken {

  private final String value;

  LocalToken() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.value = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  String value() {
    return value;
  }
}
