import { decodeDrill, encodeDrill } from '@/question/drill';
import type { QuestionSearch, RawSearch } from '@/question/question';
import { questionOf, searchOf, textOf, textsOf } from '@/question/question';

/** The explorer's address: the whole question, the currency to convert to, and the number that was walked from. */
export interface ExplorerSearch extends QuestionSearch {
  display?: string | undefined;
  drill?: string[] | undefined;
}

export function explorerSearchOf(search: RawSearch): ExplorerSearch {
  const drill = decodeDrill(textsOf(search['drill']));
  const display = textOf(search['display']);
  return { ...searchOf(questionOf(search)), ...(display === undefined ? {} : { display }), ...(drill ? { drill: encodeDrill(drill) } : {}) };
}
