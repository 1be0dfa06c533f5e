/**
 * What lies in a delivery: its files, what manifests say of them, archives, and what is left out.
 */
@ApplicationModule(allowedDependencies = {"charges", "csv", "formats", "lake", "platform"})
@NullMarked
package io.costsense.deliveries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
