import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Schemas } from './client';
import { get } from './client';
import { ledgerKey } from './query-client';

export type Ledger = Schemas['Ledger'];

export const ledgerQuery = (asOf?: string) =>
  queryOptions({ queryKey: [ledgerKey, 'summary', { as_of: asOf }], queryFn: ({ signal }) => get('/ledger', { query: { as_of: asOf }, signal }), placeholderData: keepPreviousData });
