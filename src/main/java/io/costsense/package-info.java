/** The application: its entry point, which starts the modules below. */
@NullMarked
package io.costsense;

import org.jspecify.annotations.NullMarked;
