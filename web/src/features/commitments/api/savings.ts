import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { get } from '@/api/client';
import { ledgerKey } from '@/api/query-client';
import type { Step } from '@/question/period';
import type { Days } from '@/question/range';

export type Discounts = Schemas['Discounts'];
export type Savings = Discounts['totals'][number];
export type SavingsRow = Discounts['rows'][number];
export type Commitments = Schemas['Commitments'];
export type Commitment = Commitments['rows'][number];

interface Asked extends Days {
  /** The currency to convert to. */
  currency: string | undefined;
  as_of: string | undefined;
}

interface Choice extends Asked {
  granularity?: Step;
  group_by?: string;
  limit?: number;
}

/** What discounts and commitments saved. */
export const discountsQuery = (choice: Choice) =>
  queryOptions({
    queryKey: [ledgerKey, 'discounts', choice],
    queryFn: ({ signal }) => get('/discounts', { query: { ...choice }, signal }),
    placeholderData: keepPreviousData,
  });

/** What became of each commitment. */
export const commitmentsQuery = (asked: Asked) =>
  queryOptions({
    queryKey: [ledgerKey, 'commitments', asked],
    queryFn: ({ signal }) => get('/commitments', { query: { ...asked, limit: 1000 }, signal }),
    placeholderData: keepPreviousData,
  });
