/** The formats of bills as data: how each is recognised by its header and becomes FOCUS, in SQL. */
@ApplicationModule(allowedDependencies = {"focus", "lake", "platform"})
@NullMarked
package io.costsense.formats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
