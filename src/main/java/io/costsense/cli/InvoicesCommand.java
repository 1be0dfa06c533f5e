package io.costsense.cli;

import picocli.CommandLine.Command;

/** What there is to do with documents of invoices. */
@Command(
    name = "invoices",
    description = "Import, list and withdraw invoices; `reconcile` compares them with the ledger.",
    subcommands = {
      InvoicesImportCommand.class,
      InvoicesListCommand.class,
      InvoicesWithdrawCommand.class
    })
final class InvoicesCommand {}
