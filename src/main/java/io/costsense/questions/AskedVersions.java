package io.costsense.questions;

import io.costsense.charges.Charges;
import io.costsense.imports.ImportProblems;
import io.costsense.imports.ImportRegister;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import io.costsense.tenancy.CurrentTenant;
import java.time.DateTimeException;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Finds the version of the ledger that a question is about: the current one, or that of its
 * parameter {@code as_of}.
 */
@Component
public class AskedVersions {

  /** The parameter: a time, or the number of an import. */
  public static final String AS_OF = "as_of";

  private final CurrentTenant tenant;
  private final Charges charges;
  private final ImportRegister register;

  AskedVersions(CurrentTenant tenant, Charges charges, ImportRegister register) {
    this.tenant = tenant;
    this.charges = charges;
    this.register = register;
  }

  /** The asking tenant's table. */
  public ChargeTable table() {
    return charges.of(tenant.get());
  }

  /**
   * The version that some parameters name.
   *
   * @throws Problem {@code no-such-import}, {@code import-without-commit}, {@code invalid-date}
   */
  public TableVersion of(Parameters parameters) {
    return parameters.one(AS_OF).map(this::asOf).orElseGet(() -> table().current());
  }

  private TableVersion asOf(String text) {
    String written = text.strip();
    if (written.matches("\\d{1,18}")) {
      long importId = Long.parseLong(written);
      return table().committedBy(importId).orElseThrow(() -> withoutCommit(importId));
    }
    try {
      return table().asOf(Interval.parse(written));
    } catch (DateTimeException e) {
      throw QuestionProblem.invalidDate(
          AS_OF,
          "The parameter as_of is an instant such as 2026-03-01T00:00:00Z, a day such as 2026-03-01 (its beginning, in UTC), or the number of an import, not %s."
              .formatted(text));
    }
  }

  private Problem withoutCommit(long importId) {
    return register
        .standing(tenant.get(), importId)
        .map(
            found ->
                new Problem(
                    QuestionProblem.IMPORT_WITHOUT_COMMIT,
                    "Import %d %s, so it has no version of the ledger. Ask as of a time, or of an import that was committed."
                        .formatted(
                            importId, found.dryRun() ? "is a dry run" : "is " + found.state()),
                    Map.of("parameter", AS_OF, "state", found.state())))
        .orElseGet(
            () ->
                new Problem(
                    ImportProblems.NO_SUCH_IMPORT,
                    "There is no import %d. `GET /imports` lists them.".formatted(importId),
                    Map.of("parameter", AS_OF)));
  }
}
