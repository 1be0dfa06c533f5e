/** One delivery from its files to a commit: read, prove, store, replace. */
@ApplicationModule(
    allowedDependencies = {
      "charges",
      "csv",
      "deliveries",
      "focus",
      "formats",
      "lake",
      "platform",
      "tenancy"
    })
@NullMarked
package io.costsense.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
