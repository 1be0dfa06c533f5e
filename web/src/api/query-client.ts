import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client';

/** The first part of a query's key says what makes it stale: a commit to the ledger, or a change of an import. */
export const ledgerKey = 'ledger';
export const importsKey = 'imports';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.problem.status >= 400 && error.problem.status < 500),
        retryDelay: (attempt) => Math.min(400 * 2 ** attempt, 3_000),
      },
    },
  });
}
