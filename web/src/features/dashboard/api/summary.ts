import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { get } from '@/api/client';
import { ledgerKey } from '@/api/query-client';

export type Summary = Schemas['DashboardSummary'];
export type Ranked = Schemas['Ranked'];
export type Mover = Summary['movers'][number];

interface SummaryChoice {
  metric: string;
  month: string | undefined;
  currency: string | undefined;
  as_of: string | undefined;
}

export const summaryQuery = (choice: SummaryChoice) =>
  queryOptions({
    queryKey: [ledgerKey, 'dashboard', choice],
    queryFn: ({ signal }) => get('/dashboard/summary', { query: { ...choice }, signal }),
    placeholderData: keepPreviousData,
  });
