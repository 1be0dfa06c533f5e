/**
 * The server's front door: who may knock, how errors leave, whether it is healthy, and the page
 * itself. The calls live in the modules that answer them.
 */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package io.costsense.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
