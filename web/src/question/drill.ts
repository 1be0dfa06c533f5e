import { asOfOf } from './as-of';
import type { Filter } from './filter';
import { decodeFilters, encodeFilter } from './filter';
import type { Metric } from './question';
import { metrics } from './question';

/** The charges behind one number: its time and the conditions that single it out. */
export interface Drill {
  from: string;
  to: string;
  filters: Filter[];
  /** Where it is another than the page's. */
  metric?: Metric | undefined;
  /** The version of the ledger, where it is another than the page's. */
  asOf?: string | undefined;
}

/** From before the first charge to behind the last, wherever they lie. */
export const anyTime = { from: '1990-01-01', to: '2200-01-01' };

export const isAnyTime = ({ from, to }: { from: string; to: string }): boolean => from === anyTime.from && to === anyTime.to;

/** Charges that one import brought, in the version of the ledger that it made: they stay there, whatever comes later. */
export function importDrill(id: number | string, filters: readonly Filter[], metric?: Metric): Drill {
  return { ...anyTime, filters: [equals('x_ImportId', String(id)), ...filters], metric, asOf: String(id) };
}

/** The charge that an import made of a line of a file. */
export function lineDrill({ import_id: id, file, line }: { import_id: number | string; file: string | null; line: number | null }, metric?: Metric): Drill {
  return importDrill(id, [...(file === null ? [] : [equals('x_SourceFile', file)]), ...(line === null ? [] : [equals('x_SourceLine', String(line))])], metric);
}

/** In the address: the interval first (`2026-03-01..2026-03-02`, with a third part for a metric of its own, and a fourth for a version), then one filter each. */
export function encodeDrill({ from, to, filters, metric, asOf }: Drill): string[] {
  const own = metric === undefined && asOf === undefined ? [] : asOf === undefined ? [metric] : [metric ?? '', asOf];
  return [[from, to, ...own].join('..'), ...filters.map(encodeFilter)];
}

export function decodeDrill(texts: readonly string[]): Drill | undefined {
  const [interval, ...filters] = texts;
  const [from, to, named, version] = interval?.split('..') ?? [];
  if (from === undefined || to === undefined) return undefined;
  if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))) return undefined;
  const metric = metrics.find((candidate) => candidate === named);
  const asOf = asOfOf(version);
  return { from, to, filters: decodeFilters(filters), ...(metric === undefined ? {} : { metric }), ...(asOf === undefined ? {} : { asOf }) };
}

/** One dimension's value as a condition; a missing one is asked for as such. */
export function equals(dimension: string, value: string | null): Filter {
  return { dimension, operator: '=', values: [value ?? ''] };
}
