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
  /** Whose charges, where they aren't converted. */
  billingCurrency: string | undefined;
  /** What all charges are converted to. */
  display: string | undefined;
  as_of: string | undefined;
}

const queryOf = ({ metric, month, as_of, billingCurrency, display }: SummaryChoice) =>
  ({ metric, month, as_of, ...(display === undefined ? { billing_currency: billingCurrency } : { currency: display }) });

export const summaryQuery = (choice: SummaryChoice) =>
  queryOptions({
    queryKey: [ledgerKey, 'dashboard', choice],
    queryFn: ({ signal }) => get('/dashboard/summary', { query: queryOf(choice), signal }),
    placeholderData: keepPreviousData,
  });
