/** Charges out of the ledger again, as a FOCUS dataset that any tool reads. */
@ApplicationModule(
    allowedDependencies = {
      "charges",
      "conformance",
      "costs",
      "focus",
      "formats",
      "lake",
      "platform"
    })
@NullMarked
package io.costsense.exports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
