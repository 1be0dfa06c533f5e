import type { Scheme } from '@/charts/palette';
import { colorBook } from '@/charts/palette';
import { valueLabel } from '@/question/dimension';
import type { Summary } from './api/summary';

export function seriesLabel({ names, rest }: { names: (string | null)[]; rest: boolean }): string {
  return rest ? 'Everything else' : valueLabel(names[0]);
}

/** The colours of the services that the daily chart draws on their own. */
export function serviceColoring(summary: Summary, scheme: Scheme): ReadonlyMap<string, string> {
  const names = summary.daily_by_service.series.filter(({ rest }) => !rest).map(seriesLabel);
  const book = colorBook('ServiceName');
  book.enter(names);
  return new Map(names.map((name) => [name, book.colorOf(name, scheme)]));
}
