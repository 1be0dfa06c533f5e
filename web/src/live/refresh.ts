import type { QueryClient, QueryFilters } from '@tanstack/react-query';
import { importsKey, isConverted, isReconciled, ledgerKey, ratesKey } from '@/api/query-client';
import type { LiveMessage } from './connection';

/** Turns what changed into questions asked again. Shown answers stay until the new ones are there. */
export class Refresh {
  private version: string | null | undefined;
  /** Answers on their way that were overtaken by a change. */
  private readonly overtaken = new WeakSet<Promise<unknown>>();

  constructor(private readonly queries: QueryClient) {}

  readonly receive = (message: LiveMessage): void => {
    switch (message.topic) {
      case 'costs':
        this.ledgerChanged(message.version);
        break;
      case 'imports':
        this.askAgain({ queryKey: [importsKey] });
        break;
      case 'rates':
        this.ratesChanged();
        break;
      case 'invoices':
        this.invoicesChanged();
        break;
      case 'subscribed':
        this.subscribed(message.version);
        break;
      case 'heartbeat':
        break;
    }
  };

  /** After a break the version tells whether something was missed. */
  private subscribed(version: string | null): void {
    const first = this.version === undefined;
    if (!first) this.missed();
    if (first ? this.holdsOtherThan(version) : version !== this.version) this.ledgerChanged(version);
    this.version = version;
    this.askFailedAgain();
  }

  /** Imports, rates and invoices have no version that would tell whether they have changed during the break. */
  private missed(): void {
    this.askAgain({ queryKey: [importsKey] });
    this.ratesChanged();
    this.invoicesChanged();
  }

  private ratesChanged(): void {
    this.askAgain({ predicate: ({ queryKey }) => queryKey[0] === ratesKey || isConverted(queryKey) });
  }

  private invoicesChanged(): void {
    this.askAgain({ predicate: ({ queryKey }) => isReconciled(queryKey) });
  }

  /**
   * A question on its way for the first time is asked once more after its answer, which may be from before the change: the
   * library would take that answer for the new one.
   */
  private askAgain(what: QueryFilters): void {
    for (const { state, promise, queryKey } of this.queries.getQueryCache().findAll({ ...what, fetchStatus: 'fetching' })) {
      if (state.data !== undefined || promise === undefined || this.overtaken.has(promise)) continue;
      this.overtaken.add(promise);
      promise.then(() => this.queries.invalidateQueries({ queryKey, exact: true }), () => undefined);
    }
    void this.queries.invalidateQueries(what);
  }

  /** The server is back: what it could not answer meanwhile needs nobody to press a button. */
  private askFailedAgain(): void {
    void this.queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  }

  /** Whether an answer came before the line was up and the ledger has moved on since. */
  private holdsOtherThan(version: string | null): boolean {
    return this.queries
      .getQueriesData<{ snapshot?: string | null }>({ queryKey: [ledgerKey] })
      .some(([key, answer]) => !JSON.stringify(key).includes('"as_of"') && answer?.snapshot !== undefined && answer.snapshot !== version);
  }

  private ledgerChanged(version: string | null): void {
    this.version = version;
    this.askAgain({ queryKey: [ledgerKey] });
  }
}
