import type { Filter } from './filter';
import { decodeFilters, encodeFilter } from './filter';

/** The charges behind one number: its time and the conditions that single it out. */
export interface Drill {
  from: string;
  to: string;
  filters: Filter[];
}

/** In the address: the interval first (`2026-03-01..2026-03-02`), then one filter each. */
export function encodeDrill({ from, to, filters }: Drill): string[] {
  return [`${from}..${to}`, ...filters.map(encodeFilter)];
}

export function decodeDrill(texts: readonly string[]): Drill | undefined {
  const [interval, ...filters] = texts;
  const [from, to] = interval?.split('..') ?? [];
  if (from === undefined || to === undefined) return undefined;
  if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))) return undefined;
  return { from, to, filters: decodeFilters(filters) };
}

/** One dimension's value as a condition; a missing one is asked for as such. */
export function equals(dimension: string, value: string | null): Filter {
  return { dimension, operator: '=', values: [value ?? ''] };
}
