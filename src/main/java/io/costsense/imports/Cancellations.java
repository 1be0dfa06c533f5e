package io.costsense.imports;

import io.costsense.platform.Problem;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/** Ends imports before their commit, and withdrawals before their turn. */
@Service
class Cancellations {

  private final Importer importer;
  private final Withdrawals withdrawals;

  Cancellations(Importer importer, Withdrawals withdrawals) {
    this.importer = importer;
    this.withdrawals = withdrawals;
  }

  /**
   * Cancels an import, or its withdrawal. An import that is at work ends soon after.
   *
   * @param state of the import when it is asked for
   * @throws Problem if it's too late, unless the import has been cancelled before
   */
  void cancel(long id, Supplier<ImportState> state) {
    if (importer.cancel(id) || withdrawals.cancel(id)) {
      return;
    }
    ImportState now = state.get();
    if (now != ImportState.CANCELLED) {
      throw new Problem(ImportProblems.NOTHING_TO_CANCEL, sentence(id, now));
    }
  }

  private static String sentence(long id, ImportState state) {
    return switch (state) {
      case QUEUED, RUNNING ->
          "Import %d is being committed, which can't be cancelled. Withdraw it when it is done."
              .formatted(id);
      case DONE ->
          "Import %d is done. If the ledger holds charges of it, withdraw it to take them out."
              .formatted(id);
      default -> "Import %d has ended already. It changed nothing.".formatted(id);
    };
  }
}
