import { decodeDrill, encodeDrill } from '@/question/drill';
import type { RawSearch } from '@/question/question';
import { textsOf } from '@/question/question';

/** What the address of an import holds besides its number: the number that was walked from. */
export interface ImportSearch {
  drill?: string[] | undefined;
}

export function importSearchOf(search: RawSearch): ImportSearch {
  const drill = decodeDrill(textsOf(search['drill']));
  return drill ? { drill: encodeDrill(drill) } : {};
}
