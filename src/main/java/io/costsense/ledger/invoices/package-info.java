/** Invoices and billing periods as their issuers state them, and whether the ledger agrees. */
@NullMarked
package io.costsense.ledger.invoices;

import org.jspecify.annotations.NullMarked;
