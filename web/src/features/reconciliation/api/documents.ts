import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { ApiProblem, apiUrl, get, problemOf, remove, unreachable } from '@/api/client';
import { parseExact } from '@/api/exact-json';
import { ledgerKey } from '@/api/query-client';

export type InvoiceDocument = Schemas['InvoiceDocument'];

export const documentsQuery = () =>
  infiniteQueryOptions({
    queryKey: [ledgerKey, 'invoices'],
    queryFn: ({ pageParam, signal }) => get('/invoices', { query: { limit: 20, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Brings documents, all of them or none. */
export async function bring(files: readonly File[], source: string): Promise<InvoiceDocument[]> {
  const form = new FormData();
  if (source.trim() !== '') form.set('source', source.trim());
  files.forEach((file) => form.append('files', file, file.name));
  let response: Response;
  try {
    response = await fetch(apiUrl('/invoices'), { method: 'POST', body: form, headers: { accept: 'application/json' } });
  } catch {
    throw new ApiProblem(unreachable);
  }
  const text = await response.text();
  if (!response.ok) throw new ApiProblem(problemOf(response.status, text));
  return (parseExact(text) as { documents: InvoiceDocument[] }).documents;
}

export const withdraw = (id: number) => remove('/invoices/{id}', { path: { id } });
