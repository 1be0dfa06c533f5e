/** Invoices and billing periods as their issuers state them, and whether the ledger agrees. */
@ApplicationModule(
    allowedDependencies = {
      "charges",
      "costs",
      "csv",
      "deliveries",
      "focus",
      "formats",
      "imports",
      "lake",
      "platform",
      "questions",
      "tenancy"
    })
@NullMarked
package io.costsense.invoices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
