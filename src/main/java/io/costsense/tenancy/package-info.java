/** Whose data it is: every path, table and query belongs to exactly one tenant. */
@NullMarked
package io.costsense.tenancy;

import org.jspecify.annotations.NullMarked;
