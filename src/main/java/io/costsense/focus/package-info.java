/**
 * What FOCUS is and how other formats become the newest FOCUS: its columns, the known formats of
 * bills, and the SQL that maps one onto the other.
 */
@NullMarked
package io.costsense.focus;

import org.jspecify.annotations.NullMarked;
