package io.costsense.platform;

import org.jspecify.annotations.Nullable;

/** Looks whether one part of the server works, which may fail while the others go on. */
public interface HealthCheck {

  /** The part's name in the health call's answer, in kebab case. */
  String part();

  /**
   * What is wrong with the part, as sentences that tell what to do: no secrets, no internals.
   *
   * @return null if nothing is
   * @throws Exception if it can't even be found out
   */
  @Nullable String trouble() throws Exception;
}
