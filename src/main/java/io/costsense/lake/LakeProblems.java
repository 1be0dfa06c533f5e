package io.costsense.lake;

import io.costsense.platform.ProblemType;

/** Why the lake doesn't answer. */
final class LakeProblems {

  private LakeProblems() {}

  static final ProblemType LEDGER_FILE_DAMAGED =
      new ProblemType("ledger-file-damaged", 500, "A file of the ledger is damaged");
  static final ProblemType TOO_MANY_QUESTIONS =
      new ProblemType("too-many-questions", 503, "Too many questions at once");
  static final ProblemType ENGINE_STARTED_ANEW =
      new ProblemType("engine-started-anew", 503, "The engine was started anew");
  static final ProblemType QUESTION_TAKES_TOO_LONG =
      new ProblemType("question-takes-too-long", 422, "The question takes too long");
  static final ProblemType TIME_NOT_KNOWN =
      new ProblemType("time-not-known", 409, "What the ledger held then is not known");
  static final ProblemType VERSION_REMOVED =
      new ProblemType("version-removed", 410, "Retention has taken the version away");
  static final ProblemType FOREIGN_CHANGE =
      new ProblemType(
          "ledger-changed-by-another-program", 409, "Another program has changed the ledger");
  static final ProblemType VERSIONS_LOST =
      new ProblemType("ledger-versions-lost", 500, "Versions of the ledger are gone");
}
