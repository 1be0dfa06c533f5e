import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client';

/** The first part of a query's key says what makes it stale: a commit to the ledger, or a change of an import. */
export const ledgerKey = 'ledger';
export const importsKey = 'imports';
export const ratesKey = 'rates';

/** Whether an answer of the ledger depends on exchange rates: it was asked for in a display currency. */
export const isConverted = (key: readonly unknown[]): boolean => key[0] === ledgerKey && /"(display|currency)":"/.test(JSON.stringify(key));

/** Whether an answer depends on the documents of invoices. */
export const isReconciled = ([first, second]: readonly unknown[]): boolean => first === ledgerKey && ['reconciliations', 'reconciliation', 'invoices'].includes(String(second));

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
