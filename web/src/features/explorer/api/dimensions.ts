import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { get } from '@/api/client';
import { ledgerKey } from '@/api/query-client';

export type Dimensions = Schemas['Dimensions'];

export const dimensionsQuery = (asOf?: string) =>
  queryOptions({ queryKey: [ledgerKey, 'dimensions', { as_of: asOf }], queryFn: ({ signal }) => get('/costs/dimensions', { query: { as_of: asOf }, signal }), staleTime: Number.POSITIVE_INFINITY });

interface ValuesChoice {
  name: string;
  contains: string;
  from: string;
  to: string;
}

export const valuesQuery = ({ name, contains, from, to }: ValuesChoice) =>
  queryOptions({
    queryKey: [ledgerKey, 'values', name, contains, from, to],
    queryFn: ({ signal }) =>
      get('/costs/dimensions/{name}/values', { path: { name }, query: { contains: contains === '' ? undefined : contains, from, to, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  });
