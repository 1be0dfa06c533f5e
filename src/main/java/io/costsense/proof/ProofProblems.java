package io.costsense.proof;

import io.costsense.platform.ProblemType;

/** What can be in the way of a verification, or of taking a foreign change back. */
final class ProofProblems {

  private ProofProblems() {}

  static final ProblemType RUNNING =
      new ProblemType("verification-is-running", 409, "A verification is running");
  static final ProblemType NONE =
      new ProblemType("no-verification", 404, "No verification is running");
  static final ProblemType CANCELLED =
      new ProblemType("verification-cancelled", 409, "The verification was cancelled");
  static final ProblemType STOPPED =
      new ProblemType("verification-stopped", 503, "The verification was stopped");
  static final ProblemType NOTHING_TO_RESTORE =
      new ProblemType("nothing-to-restore", 409, "There is nothing to take back");
}
