/**
 * What can be asked of the ledger, and how a call asks it: metrics, dimensions, filters, intervals,
 * versions.
 */
@ApplicationModule(
    allowedDependencies = {
      "charges",
      "currency",
      "focus",
      "formats",
      "imports",
      "lake",
      "platform",
      "rollups",
      "tenancy"
    })
@NullMarked
package io.costsense.questions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
