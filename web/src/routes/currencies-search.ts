import type { RawSearch } from '@/question/question';
import { textOf } from '@/question/question';

/** The address of the rates: what an answer misses, to be entered. */
export interface CurrenciesSearch {
  month?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export function currenciesSearchOf(search: RawSearch): CurrenciesSearch {
  const given = { month: textOf(search['month']), from: textOf(search['from']), to: textOf(search['to']) };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
