package io.costsense.imports;

import io.costsense.platform.ProblemType;

/** Why a call about imports is refused. */
public final class ImportProblems {

  private ImportProblems() {}

  static final ProblemType TOO_MANY_UPLOADS =
      new ProblemType("too-many-uploads", 503, "Too many uploads at the same time");
  static final ProblemType MISLEADING_SOURCE =
      new ProblemType("misleading-source", 400, "The source's name looks like another one");
  static final ProblemType TOO_MANY_IMPORTS =
      new ProblemType("too-many-imports", 503, "Too many imports wait");
  static final ProblemType NOTHING_TO_CANCEL =
      new ProblemType("nothing-to-cancel", 409, "There is nothing to cancel");
  static final ProblemType NOTHING_TO_WITHDRAW =
      new ProblemType("nothing-to-withdraw", 409, "There is nothing to withdraw");
  public static final ProblemType NO_SUCH_IMPORT =
      new ProblemType("no-such-import", 404, "There is no such import");
  static final ProblemType NO_REJECTS_FILE =
      new ProblemType("no-rejects-file", 404, "No lines were put aside");
}
