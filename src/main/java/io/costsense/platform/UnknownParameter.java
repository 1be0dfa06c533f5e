package io.costsense.platform;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A request names a parameter that its call doesn't know: refused, not ignored. */
public final class UnknownParameter extends Problem {

  private static final ProblemType TYPE =
      new ProblemType("unknown-parameter", 400, "There is no such parameter");

  /**
   * @param known the parameters of the call
   */
  public UnknownParameter(String name, Collection<String> known) {
    this(name, known.stream().sorted().toList());
  }

  private UnknownParameter(String name, List<String> known) {
    super(
        TYPE,
        "There is no parameter %s here.%s".formatted(name, Nearest.hint(name, known)),
        Map.of("parameter", name, "allowed", known));
  }
}
