import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { get } from '@/api/client';
import { ledgerKey } from '@/api/query-client';
import type { Filter } from '@/question/filter';
import { encodeFilter } from '@/question/filter';

export type ChargeLine = Schemas['ChargeLines']['lines'][number];

export const orders = {
  '-amount': 'Largest first',
  amount: 'Smallest first',
  '-ChargePeriodStart': 'Newest first',
  ChargePeriodStart: 'Oldest first',
} as const;
export type Order = keyof typeof orders;

interface ChargesChoice {
  metric: string;
  from: string;
  to: string;
  filters: readonly Filter[];
  order: Order;
  asOf: string | undefined;
  /** The currency to convert to. */
  display: string | undefined;
}

const pageSize = 100;

export const chargesQuery = ({ metric, from, to, filters, order, asOf, display }: ChargesChoice) => {
  const query = { metric, from, to, filter: filters.map(encodeFilter), order, limit: pageSize, currency: display, as_of: asOf };
  return infiniteQueryOptions({
    queryKey: [ledgerKey, 'charges', query],
    queryFn: ({ pageParam, signal }) => get('/costs/lines', { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
};
