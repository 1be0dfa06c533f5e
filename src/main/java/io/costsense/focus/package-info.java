/**
 * What FOCUS is and how other formats become FOCUS 1.4: its columns, the known formats of bills,
 * and the SQL that maps one onto the other.
 */
@NullMarked
package io.costsense.focus;

import org.jspecify.annotations.NullMarked;
