/** What a bill said before and says now, by month, by group and by line. */
@ApplicationModule(
    allowedDependencies = {
      "charges",
      "costs",
      "imports",
      "lake",
      "platform",
      "questions",
      "tenancy"
    })
@NullMarked
package io.costsense.restatements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
