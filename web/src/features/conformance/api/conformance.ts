import { queryOptions } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { get } from '@/api/client';
import { importsKey } from '@/api/query-client';

export type Conformance = Schemas['Conformance'];
export type Requirement = Schemas['Requirement'];
export type Status = Requirement['status'];
export type Level = Requirement['level'];

/** All requirements at once: there are some 1,300, and the page filters them as one types. */
export const conformanceQuery = (id: string) =>
  queryOptions({
    queryKey: [importsKey, 'conformance', id],
    queryFn: ({ signal }) => get('/imports/{id}/conformance', { path: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'pending' ? 1_500 : false),
  });
