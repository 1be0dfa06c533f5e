import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';

/** The versions of FOCUS that the server knows, the newest first. */
export const focusVersionsQuery = () =>
  queryOptions({
    queryKey: ['focus-versions'],
    queryFn: async ({ signal }) => (await get('/focus/versions', { signal })).versions.toReversed(),
    staleTime: Infinity,
  });
