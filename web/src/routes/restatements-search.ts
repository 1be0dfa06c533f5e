import { decodeDrill, encodeDrill } from '@/question/drill';
import { decodeFilters, encodeFilter } from '@/question/filter';
import type { RawSearch } from '@/question/question';
import { defaultQuestion, metricOf, textOf, textsOf } from '@/question/question';

/** The restatements' address: which month of which source, which two deliveries, by what, and down to which lines. */
export interface RestatementsSearch {
  source?: string | undefined;
  period?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  metric?: string | undefined;
  /** The currency to convert to. */
  display?: string | undefined;
  by?: string | undefined;
  kind?: string | undefined;
  filter?: string[] | undefined;
  drill?: string[] | undefined;
}

const importOf = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text !== undefined && /^\d{1,15}$/.test(text) ? text : undefined;
};

export function restatementsSearchOf(search: RawSearch): RestatementsSearch {
  const metric = metricOf(search['metric']);
  const period = textOf(search['period']);
  const filters = decodeFilters(textsOf(search['filter'])).map(encodeFilter);
  const drill = decodeDrill(textsOf(search['drill']));
  const found: RestatementsSearch = {
    source: textOf(search['source']),
    period: period !== undefined && !Number.isNaN(Date.parse(period)) ? period : undefined,
    from: importOf(search['from']),
    to: importOf(search['to']),
    metric: metric === defaultQuestion.metric ? undefined : metric,
    display: textOf(search['display']),
    by: textOf(search['by']),
    kind: textOf(search['kind']),
    filter: filters.length > 0 ? filters : undefined,
    drill: drill ? encodeDrill(drill) : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
