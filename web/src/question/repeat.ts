import type { Filter } from './filter';
import { encodeFilter } from './filter';

/** A number's question as a call and as a command: asked like this, the answer is the same for ever. */
export interface Repeatable {
  metric: string;
  from: string;
  to: string;
  filters: readonly Filter[];
  /** The version that answered. */
  asOf: string | undefined;
  /** The currency that amounts are converted to. */
  display: string | undefined;
}

export function apiCall({ metric, from, to, filters, asOf, display }: Repeatable, origin: string): string {
  const search = new URLSearchParams({ metric, from, to });
  filters.forEach((filter) => search.append('filter', encodeFilter(filter)));
  if (display !== undefined) search.set('currency', display);
  if (asOf !== undefined) search.set('as_of', asOf);
  return `${origin}/api/v1/costs?${search.toString()}`;
}

const quoted = (text: string): string => (/^[\w.:@%+=,/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

export function command({ metric, from, to, filters, asOf, display }: Repeatable): string {
  const parts = ['./costsense costs', '--metric', metric, '--from', from, '--to', to];
  filters.forEach((filter) => parts.push('--filter', quoted(encodeFilter(filter))));
  if (display !== undefined) parts.push('--currency', quoted(display));
  if (asOf !== undefined) parts.push('--as-of', asOf);
  return parts.join(' ');
}

/** What `as_of` names exactly this version: its import, or the instant of a withdrawal. */
export function versionName({ committed_at: at, import_id: id, change }: { committed_at: string | null; import_id: number | null; change: string | null }): string | undefined {
  return change === 'import' && id !== null ? String(id) : (at ?? undefined);
}
