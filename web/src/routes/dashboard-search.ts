import { asOfOf } from '@/question/as-of';
import { defaultQuestion, billedMetricOf, textOf, textsOf } from '@/question/question';
import type { RawSearch } from '@/question/question';
import { decodeDrill, encodeDrill } from '@/question/drill';

/** The dashboard's address: a month, a metric and the currency of the charges where they differ from the newest and usual ones, and the one to convert to. */
export interface DashboardSearch {
  month?: string;
  metric?: string;
  currency?: string;
  display?: string | undefined;
  as_of?: string | undefined;
  drill?: string[] | undefined;
}

export function dashboardSearchOf(search: RawSearch): DashboardSearch {
  const month = textOf(search['month']);
  const metric = billedMetricOf(search['metric']);
  const currency = textOf(search['currency']);
  const display = textOf(search['display']);
  const asOf = asOfOf(search['as_of']);
  const drill = decodeDrill(textsOf(search['drill']));
  return {
    ...(month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? { month } : {}),
    ...(metric === defaultQuestion.metric ? {} : { metric }),
    ...(currency === undefined ? {} : { currency }),
    ...(display === undefined ? {} : { display }),
    ...(asOf === undefined ? {} : { as_of: asOf }),
    ...(drill ? { drill: encodeDrill(drill) } : {}),
  };
}
