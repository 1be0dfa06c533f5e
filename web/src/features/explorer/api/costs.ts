import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { get } from '@/api/client';
import { ledgerKey } from '@/api/query-client';
import type { Decimal } from '@/money/decimal';
import type { costsQuery } from '@/question/question';

type CostsAnswer = Schemas['Costs'];

/** A row's fixed columns; its dimensions stand beside them under their own names. */
export interface CostRow {
  period: string | null;
  currency: string | null;
  amount: Decimal;
  lines: number;
  rest?: boolean;
}

export type Costs = Omit<CostsAnswer, 'rows'> & { rows: CostRow[] };
export type CostsCall = ReturnType<typeof costsQuery>;

/** The value that a row has in a dimension. */
export function dimensionOf(row: CostRow, dimension: string): string | null {
  const value = (row as unknown as Record<string, unknown>)[dimension];
  return typeof value === 'string' ? value : null;
}

export const costsAnswer = (call: CostsCall | undefined) =>
  queryOptions({
    queryKey: [ledgerKey, 'costs', call],
    queryFn: async ({ signal }): Promise<Costs> => await get('/costs', { query: { ...call }, signal }),
    enabled: call !== undefined,
    placeholderData: keepPreviousData,
  });
