import { asOfOf } from '@/question/as-of';
import { decodeDrill, encodeDrill } from '@/question/drill';
import type { RawSearch } from '@/question/question';
import { textOf, textsOf } from '@/question/question';

/** The reconciliation's address: which month, which invoice of it, which version of the ledger, and down to which charges. */
export interface ReconciliationSearch {
  month?: string | undefined;
  invoice?: string | undefined;
  as_of?: string | undefined;
  drill?: string[] | undefined;
}

export function reconciliationSearchOf(search: RawSearch): ReconciliationSearch {
  const month = textOf(search['month']);
  const drill = decodeDrill(textsOf(search['drill']));
  const found: ReconciliationSearch = {
    month: month !== undefined && /^\d{4}-\d{2}$/.test(month) ? month : undefined,
    invoice: textOf(search['invoice']),
    as_of: asOfOf(textOf(search['as_of'])),
    drill: drill ? encodeDrill(drill) : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
