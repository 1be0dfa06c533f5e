import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { importsKey, ledgerKey } from '@/api/query-client';
import { Refresh } from './refresh';

let asked: Record<string, number>;
let refresh: Refresh;

/** Two open questions, of the ledger at snapshot 1 and of the imports, that count how often they are asked. */
beforeEach(async () => {
  asked = { [ledgerKey]: 0, [importsKey]: 0 };
  const queries = new QueryClient();
  await Promise.all([ledgerKey, importsKey].map((key) => {
    const observer = new QueryObserver(queries, { queryKey: [key, 'open'], queryFn: () => ({ snapshot: '1', times: (asked[key] = (asked[key] ?? 0) + 1) }) });
    observer.subscribe(() => undefined);
    return observer.refetch();
  }));
  asked = { [ledgerKey]: 0, [importsKey]: 0 };
  refresh = new Refresh(queries);
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('A message', () => {
  it('of a commit has the ledger asked again, and only it', async () => {
    refresh.receive({ topic: 'costs', version: '2', import_id: 1, source: 'aws', periods: [] });
    await settled();
    expect(asked).toEqual({ [ledgerKey]: 1, [importsKey]: 0 });
  });

  it('of an import has the imports asked again, and only them', async () => {
    refresh.receive({ topic: 'imports', version: 2, import_id: 1, state: 'running' });
    await settled();
    expect(asked).toEqual({ [ledgerKey]: 0, [importsKey]: 1 });
  });

  it('of rates has them and what was converted asked again, of invoices the reconciliations', async () => {
    const queries = new QueryClient();
    const times: Record<string, number> = {};
    const keys = [['rates', 'known'], [ledgerKey, 'costs', { currency: 'EUR' }], [ledgerKey, 'costs', { currency: undefined }], [ledgerKey, 'dashboard', { display: 'EUR' }], [ledgerKey, 'reconciliations', {}]];
    for (const queryKey of keys) new QueryObserver(queries, { queryKey, queryFn: () => (times[JSON.stringify(queryKey)] = (times[JSON.stringify(queryKey)] ?? 0) + 1) }).subscribe(() => undefined);
    await settled();
    const own = new Refresh(queries);
    own.receive({ topic: 'rates', version: 1 });
    await settled();
    expect(keys.map((key) => times[JSON.stringify(key)])).toEqual([2, 2, 1, 2, 1]);
    own.receive({ topic: 'invoices', version: 2 });
    await settled();
    expect(keys.map((key) => times[JSON.stringify(key)])).toEqual([2, 2, 1, 2, 2]);
  });

  it('or several that come while a question is on its way for the first time have it asked once more', async () => {
    const queries = new QueryClient();
    const answers: ((times: number) => void)[] = [];
    const observer = new QueryObserver<number>(queries, { queryKey: [ledgerKey, 'reconciliations', {}], queryFn: () => new Promise((resolve) => answers.push(resolve)) });
    observer.subscribe(() => undefined);
    const own = new Refresh(queries);
    for (const version of [1, 2, 3]) own.receive({ topic: 'invoices', version });
    answers[0]?.(1);
    await settled();
    answers[1]?.(2);
    await settled();
    expect([answers.length, observer.getCurrentResult().data]).toEqual([2, 2]);
  });

  it('of a heartbeat changes nothing', async () => {
    refresh.receive({ topic: 'heartbeat', at: '2026-03-01T00:00:00Z' });
    await settled();
    expect(asked).toEqual({ [ledgerKey]: 0, [importsKey]: 0 });
  });

  it('of the first subscription asks only for what has moved on since', async () => {
    refresh.receive({ topic: 'subscribed', topics: [], version: '1' });
    await settled();
    expect(asked[ledgerKey]).toBe(0);
  });

  it('of a subscription after a missed commit asks again', async () => {
    refresh.receive({ topic: 'subscribed', topics: [], version: '1' });
    refresh.receive({ topic: 'subscribed', topics: [], version: '2' });
    await settled();
    expect(asked).toEqual({ [ledgerKey]: 1, [importsKey]: 1 });
  });

  it('of a subscription asks again what the server could not answer meanwhile', async () => {
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    let reachable = false;
    const observer = new QueryObserver(queries, { queryKey: [ledgerKey, 'asked in vain'], queryFn: () => (reachable ? { snapshot: '1' } : Promise.reject(new Error('gone'))) });
    observer.subscribe(() => undefined);
    await settled();
    expect(observer.getCurrentResult().isError).toBe(true);
    reachable = true;
    new Refresh(queries).receive({ topic: 'subscribed', topics: [], version: '1' });
    await settled();
    expect(observer.getCurrentResult().data).toEqual({ snapshot: '1' });
  });
});
