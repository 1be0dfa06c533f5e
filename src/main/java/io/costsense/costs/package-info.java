/**
 * What answers a question about costs: the rollups in memory, or else the charges; and the charges
 * behind a number.
 */
@ApplicationModule(
    allowedDependencies = {
      "charges",
      "currency",
      "focus",
      "lake",
      "platform",
      "questions",
      "rollups",
      "tenancy"
    })
@NullMarked
package io.costsense.costs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
