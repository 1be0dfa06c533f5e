package io.costsense.platform;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A request names a parameter that its call doesn't know: refused, not ignored. */
public final class UnknownParameter extends Problem {

  /**
   * @param known the parameters of the call
   */
  public UnknownParameter(String name, Collection<String> known) {
    this(name, known.stream().sorted().toList());
  }

  private UnknownParameter(String name, List<String> known) {
    super(
        PlatformProblems.UNKNOWN_PARAMETER,
        "There is no parameter %s here.%s".formatted(name, Nearest.hint(name, known)),
        Map.of("parameter", name, "allowed", known));
  }
}
