/** Exchange rates by month: where they come from, which one counts, and what was used. */
@ApplicationModule(allowedDependencies = {"focus", "platform", "tenancy"})
@NullMarked
package io.costsense.currency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
