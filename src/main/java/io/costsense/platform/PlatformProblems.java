package io.costsense.platform;

/** The problems that any call can have. */
final class PlatformProblems {

  private PlatformProblems() {}

  static final ProblemType TOO_MANY_ANSWERS =
      new ProblemType("too-many-answers", 503, "Too many large answers at once");
  static final ProblemType UNKNOWN_PARAMETER =
      new ProblemType("unknown-parameter", 400, "There is no such parameter");
  static final ProblemType ASKER_GONE =
      new ProblemType("asker-gone", 503, "Nobody waits for the answer");
}
