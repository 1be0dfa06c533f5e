import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { get, remove, send } from '@/api/client';
import { ratesKey } from '@/api/query-client';
import type { Decimal } from '@/money/decimal';

export type Rates = Schemas['ExchangeRates'];
export type Rate = Rates['rates'][number];
export type RateImport = Schemas['ExchangeRateImport'];

interface RatesChoice {
  month?: string | undefined;
  currency?: string | undefined;
}

export const ratesQuery = (choice: RatesChoice) =>
  infiniteQueryOptions({
    queryKey: [ratesKey, choice],
    queryFn: ({ signal, pageParam }) => get('/exchange-rates', { query: { ...choice, limit: 100, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
  });

/** The currencies that have rates, and the months. */
export const knownRatesQuery = () =>
  queryOptions({ queryKey: [ratesKey, 'known'], queryFn: ({ signal }) => get('/exchange-rates', { query: { limit: 1 }, signal }) });

export interface EnteredRate {
  month: string;
  from: string;
  to: string;
  rate: Decimal;
  restate: boolean;
}

/** The rate goes as the digits that were typed, never through a binary double. */
export const enterRate = ({ month, from, to, rate, restate }: EnteredRate) => {
  const rest = JSON.stringify({ month, from, to, restate });
  return send('PUT', '/exchange-rates', `${rest.slice(0, -1)},"rate":${rate}}`, 'application/json');
};

export const takeRateAway = ({ month, from, to, restate }: Omit<EnteredRate, 'rate'>) =>
  remove('/exchange-rates', { query: { month, from, to, restate } });

export const importRates = async (file: File): Promise<RateImport> =>
  (await send('POST', '/exchange-rates/imports', file, 'application/octet-stream', { query: { name: file.name } })) as RateImport;
