import { asOfOf } from './as-of';
import { joinDimensions, splitDimensions } from './dimension';
import type { Filter } from './filter';
import { decodeFilters, encodeFilter } from './filter';
import type { Granularity } from './period';
import { granularities } from './period';
import type { Days, Range } from './range';
import { isDay, isPreset, resolveRange } from './range';

/** The costs that every bill has, in the currency that it is billed in. */
export const billedMetrics = ['EffectiveCost', 'BilledCost', 'ListCost', 'ContractedCost'] as const;
export const metrics = [...billedMetrics, 'PricingCurrencyEffectiveCost'] as const;
export type Metric = (typeof metrics)[number];
export const metricLabels: Record<Metric, string> = {
  EffectiveCost: 'Effective cost', BilledCost: 'Billed cost', ListCost: 'List cost', ContractedCost: 'Contracted cost', PricingCurrencyEffectiveCost: 'Effective cost as priced',
};

/** The column that says what a metric's amounts are in: what is billed, or the credits and tokens that prices are in. */
export const currencyColumn = (metric: string): string => (metric === 'PricingCurrencyEffectiveCost' ? 'PricingCurrency' : 'BillingCurrency');

export const views = ['bars', 'lines', 'treemap', 'table'] as const;
export type View = (typeof views)[number];

export const maxDimensions = 5;
export const maxGroups = 10_000;

/** A cost question with the way its answer is shown. */
export interface Question {
  metric: Metric;
  range: Range;
  granularity: Granularity;
  by: string[];
  filters: Filter[];
  /** How many of the largest groups stand alone; the others are added up. */
  top: number;
  view: View;
  /** The currency whose amounts are charted, when there are several. */
  currency: string | undefined;
  /** The version of the ledger that answers; undefined for the current one. */
  asOf: string | undefined;
  /** The column of the table that sorts it: `total`, `lines`, a dimension or a period's start; a leading `-` turns it round. */
  sort: string;
}

export const defaultQuestion: Question = {
  metric: 'EffectiveCost', range: 'last-30-days', granularity: 'day', by: ['ServiceName'], filters: [], top: 8, view: 'bars', currency: undefined, asOf: undefined, sort: '-total',
};

/** A question as it stands in the address: only what differs from the default. */
export interface QuestionSearch {
  metric?: string;
  range?: string;
  from?: string;
  to?: string;
  granularity?: string;
  by?: string;
  filter?: string[];
  top?: string;
  view?: string;
  currency?: string;
  as_of?: string;
  sort?: string;
}

export type RawSearch = Record<string, unknown>;

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

const oneOf = <T extends string>(allowed: readonly T[], value: unknown, otherwise: T): T =>
  allowed.find((item) => item === value) ?? otherwise;

export const billedMetricOf = (value: unknown): (typeof billedMetrics)[number] => oneOf(billedMetrics, value, 'EffectiveCost');

export const metricOf = (value: unknown): Metric => oneOf(metrics, value, defaultQuestion.metric);

/** Reads an address; anything that isn't understood falls back to the default, so that no link is a dead end. */
export function questionOf(search: RawSearch): Question {
  const by = textOf(search['by']);
  const top = Number(textOf(search['top']));
  return {
    metric: metricOf(search['metric']),
    range: rangeOf(search),
    granularity: oneOf(granularities, search['granularity'], defaultQuestion.granularity),
    by: by === undefined ? defaultQuestion.by : splitDimensions(by).slice(0, maxDimensions),
    filters: decodeFilters(textsOf(search['filter'])).slice(0, 20),
    top: Number.isInteger(top) && top >= 1 && top <= maxGroups ? top : defaultQuestion.top,
    view: oneOf(views, search['view'], defaultQuestion.view),
    currency: textOf(search['currency']),
    asOf: asOfOf(search['as_of']),
    sort: textOf(search['sort']) ?? defaultQuestion.sort,
  };
}

function rangeOf(search: RawSearch): Range {
  const from = textOf(search['from']);
  const to = textOf(search['to']);
  if (from !== undefined && to !== undefined && isDay(from) && isDay(to) && from < to) return { from, to };
  const range = textOf(search['range']);
  return range !== undefined && isPreset(range) ? range : defaultQuestion.range;
}

export function searchOf(question: Question): QuestionSearch {
  const { metric, range, granularity, by, filters, top, view, currency, asOf, sort } = question;
  const search: QuestionSearch = {};
  if (metric !== defaultQuestion.metric) search.metric = metric;
  if (typeof range !== 'string') Object.assign(search, { from: range.from, to: range.to });
  else if (range !== defaultQuestion.range) search.range = range;
  if (granularity !== defaultQuestion.granularity) search.granularity = granularity;
  if (joinDimensions(by) !== joinDimensions(defaultQuestion.by)) search.by = joinDimensions(by);
  if (filters.length > 0) search.filter = filters.map(encodeFilter);
  if (top !== defaultQuestion.top) search.top = String(top);
  if (view !== defaultQuestion.view) search.view = view;
  if (currency !== undefined) search.currency = currency;
  if (asOf !== undefined) search.as_of = asOf;
  if (sort !== defaultQuestion.sort) search.sort = sort;
  return search;
}

/** The call that answers a question over a ledger that holds `held`; `display` is the currency to convert to. */
export function costsQuery(question: Question, held: Days, display?: string) {
  const { from, to } = resolveRange(question.range, held);
  return {
    metric: question.metric,
    from,
    to,
    granularity: question.granularity,
    group_by: question.by.length > 0 ? joinDimensions(question.by) : undefined,
    filter: question.filters.map(encodeFilter),
    limit: question.top,
    as_of: question.asOf,
    ...(display === undefined ? {} : { currency: display }),
  };
}
