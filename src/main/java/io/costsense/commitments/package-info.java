/** What discounts and commitments save, and what of the commitments is left unused. */
@ApplicationModule(allowedDependencies = {"costs", "lake", "questions", "rollups"})
@NullMarked
package io.costsense.commitments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
