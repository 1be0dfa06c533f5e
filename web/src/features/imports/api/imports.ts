import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { get } from '@/api/client';
import { importsKey } from '@/api/query-client';

export type Import = Schemas['Import'];
export type ImportState = Import['state'];
export type Reject = Schemas['Rejects']['rejects'][number];

export const isUnderWay = (state: ImportState): boolean => state === 'queued' || state === 'running';

export const importsQuery = () =>
  infiniteQueryOptions({
    queryKey: [importsKey, 'list'],
    queryFn: ({ pageParam, signal }) => get('/imports', { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** While it is under way it is asked for once a second too, should the live line be down. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [importsKey, 'one', id],
    queryFn: ({ signal }) => get('/imports/{id}', { path: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.state) ? 1_000 : false),
  });

export const rejectsQuery = (id: number) =>
  queryOptions({
    queryKey: [importsKey, 'rejects', id],
    queryFn: ({ signal }) => get('/imports/{id}/rejects', { path: { id }, signal }),
  });
