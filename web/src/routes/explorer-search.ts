import { decodeDrill, encodeDrill } from '@/question/drill';
import type { QuestionSearch, RawSearch } from '@/question/question';
import { questionOf, searchOf, textsOf } from '@/question/question';

/** The explorer's address: the whole question, and the number that was walked from. */
export interface ExplorerSearch extends QuestionSearch {
  drill?: string[] | undefined;
}

export function explorerSearchOf(search: RawSearch): ExplorerSearch {
  const drill = decodeDrill(textsOf(search['drill']));
  return { ...searchOf(questionOf(search)), ...(drill ? { drill: encodeDrill(drill) } : {}) };
}
