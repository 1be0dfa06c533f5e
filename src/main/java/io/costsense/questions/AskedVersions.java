package io.costsense.questions;

import io.costsense.charges.Charges;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import io.costsense.tenancy.CurrentTenant;
import java.time.DateTimeException;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the version of the ledger that a question is about: the current one, or that of its
 * parameter {@code as_of}.
 */
@Component
public class AskedVersions {

  /** The parameter: a time, or the number of an import. */
  public static final String AS_OF = "as_of";

  private static final ProblemType NO_COMMIT =
      new ProblemType("import-without-commit", 409, "The import has committed nothing");
  private static final ProblemType NO_SUCH_IMPORT =
      new ProblemType("no-such-import", 404, "There is no such import");

  private final CurrentTenant tenant;
  private final Charges charges;
  private final JdbcClient sql;

  AskedVersions(CurrentTenant tenant, Charges charges, JdbcClient sql) {
    this.tenant = tenant;
    this.charges = charges;
    this.sql = sql;
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
    record Found(String state, boolean dryRun) {}
    return sql.sql("SELECT state, dry_run FROM import WHERE tenant = :tenant AND id = :id")
        .param("tenant", tenant.get().id())
        .param("id", importId)
        .query((row, n) -> new Found(row.getString("state"), row.getBoolean("dry_run")))
        .optional()
        .map(
            found ->
                new Problem(
                    NO_COMMIT,
                    "Import %d %s, so it has no version of the ledger. Ask as of a time, or of an import that was committed."
                        .formatted(
                            importId, found.dryRun() ? "is a dry run" : "is " + found.state()),
                    Map.of("parameter", AS_OF, "state", found.state())))
        .orElseGet(
            () ->
                new Problem(
                    NO_SUCH_IMPORT,
                    "There is no import %d. `GET /imports` lists them.".formatted(importId),
                    Map.of("parameter", AS_OF)));
  }
}
