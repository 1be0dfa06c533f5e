import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { importsKey } from '@/api/query-client';

/** The newest imports that have committed: each has left a version of the ledger. */
export const commitsQuery = () =>
  queryOptions({
    queryKey: [importsKey, 'commits'],
    queryFn: async ({ signal }) => (await get('/imports', { query: { limit: 200 }, signal })).imports.filter(({ snapshot }) => snapshot !== null),
  });
