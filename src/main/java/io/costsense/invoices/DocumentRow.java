package io.costsense.invoices;

import org.jspecify.annotations.Nullable;

/** A line of a document while it is being read. */
interface DocumentRow {

  /** Where it stands in the document, from 1 on. */
  long line();

  /** Why its values can't be told apart; null if they can. */
  @Nullable String fault();

  /** A value by its column's position; null for an empty one. */
  @Nullable String value(int column);
}
