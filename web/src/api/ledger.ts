import { queryOptions } from '@tanstack/react-query';
import type { Schemas } from './client';
import { get } from './client';
import { ledgerKey } from './query-client';

export type Ledger = Schemas['Ledger'];

export const ledgerQuery = () =>
  queryOptions({ queryKey: [ledgerKey, 'summary'], queryFn: ({ signal }) => get('/ledger', { signal }) });
