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

interface Choice extends Days {
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
export const commitmentsQuery = ({ from, to }: Days) =>
  queryOptions({
    queryKey: [ledgerKey, 'commitments', from, to],
    queryFn: ({ signal }) => get('/commitments', { query: { from, to, limit: 1000 }, signal }),
    placeholderData: keepPreviousData,
  });
