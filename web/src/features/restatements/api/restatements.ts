import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { get } from '@/api/client';
import { ledgerKey } from '@/api/query-client';
import type { Decimal } from '@/money/decimal';
import { encodeFilter } from '@/question/filter';
import type { Filter } from '@/question/filter';

export type RestatedPeriod = Schemas['RestatedPeriod'];
export type Delivery = Schemas['PeriodDelivery'];
export type Comparison = Schemas['RestatementComparison'];
export type LinesPage = Schemas['RestatementLines'];
export type Difference = LinesPage['lines'][number];
export type Kind = Difference['kind'];

/** A group's fixed columns; its dimensions stand beside them under their own names. */
export interface ComparedRow {
  currency: string | null;
  before: Decimal;
  after: Decimal;
  change: Decimal;
  change_percent: number | null;
  lines_before: number;
  lines_after: number;
  rest: boolean;
}

/** Which two deliveries are compared. */
export interface Pair {
  source: string;
  period: string;
  from_import: number | undefined;
  to_import: number | undefined;
  metric: string;
  /** The currency to convert to. */
  currency: string | undefined;
}

export const periodsQuery = () =>
  infiniteQueryOptions({
    queryKey: [ledgerKey, 'restatements'],
    queryFn: ({ pageParam, signal }) => get('/costs/restatements', { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const comparisonQuery = (pair: Pair, by: string) =>
  queryOptions({
    queryKey: [ledgerKey, 'restatement', pair, by],
    queryFn: ({ signal }) => get('/costs/restatements/comparison', { query: { ...pair, group_by: by, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  });

export const linesQuery = (pair: Pair, filters: readonly Filter[], kind: Kind | undefined) =>
  infiniteQueryOptions({
    queryKey: [ledgerKey, 'restatement lines', pair, filters, kind],
    queryFn: ({ pageParam, signal }) =>
      get('/costs/restatements/lines', { query: { ...pair, filter: filters.map(encodeFilter), kind, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const dimensionsQuery = () =>
  queryOptions({ queryKey: [ledgerKey, 'dimensions', { as_of: undefined }], queryFn: ({ signal }) => get('/costs/dimensions', { signal }) });
