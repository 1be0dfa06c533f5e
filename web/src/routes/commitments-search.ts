import { asOfOf } from '@/question/as-of';
import { decodeDrill, encodeDrill } from '@/question/drill';
import type { RawSearch } from '@/question/question';
import { defaultQuestion, metricOf, questionOf, searchOf, textOf, textsOf } from '@/question/question';

/** The page's address: a time and a currency where they differ from the usual ones, and the number that was walked from. */
export interface CommitmentsSearch {
  range?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  currency?: string | undefined;
  /** The currency to convert to. */
  display?: string | undefined;
  as_of?: string | undefined;
  /** The column that the walked-from charges show. */
  metric?: string | undefined;
  drill?: string[] | undefined;
}

export function commitmentsSearchOf(search: RawSearch): CommitmentsSearch {
  const { range, from, to } = searchOf(questionOf(search));
  const metric = metricOf(search['metric']);
  const currency = textOf(search['currency']);
  const display = textOf(search['display']);
  const asOf = asOfOf(search['as_of']);
  const drill = decodeDrill(textsOf(search['drill']));
  return {
    ...(range === undefined ? {} : { range }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(currency === undefined ? {} : { currency }),
    ...(display === undefined ? {} : { display }),
    ...(asOf === undefined ? {} : { as_of: asOf }),
    ...(metric === defaultQuestion.metric ? {} : { metric }),
    ...(drill ? { drill: encodeDrill(drill) } : {}),
  };
}
