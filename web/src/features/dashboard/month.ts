import type { Drill } from '@/question/drill';
import { equals } from '@/question/drill';
import type { Filter } from '@/question/filter';
import type { Metric, QuestionSearch } from '@/question/question';
import { defaultQuestion, searchOf } from '@/question/question';
import { addDays, addMonths, dayOf } from '@/question/range';
import type { Ranked, Summary } from './api/summary';

/** Every month that a ledger touches, the newest first. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  const first = from.slice(0, 7);
  for (let month = addMonths(addDays(to, -1), 0); month.slice(0, 7) >= first; month = addMonths(month, -1)) months.push(month.slice(0, 7));
  return months;
}

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
export const monthLabel = (month: string): string => monthFormat.format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`));

/** The month so far, in days. */
export function monthDays({ month }: Summary): { from: string; to: string } | undefined {
  const end = month.data_until ?? month.end;
  return month.start === null || end === null ? undefined : { from: dayOf(month.start), to: dayOf(end) };
}

/** Converted amounts are of charges in every currency. */
function currencyFilter({ currency, conversion }: Summary): Filter[] {
  return currency === null || conversion !== null ? [] : [equals('BillingCurrency', currency)];
}

/** The explorer's question behind a figure of the month. */
export function monthQuestion(summary: Summary, filters: Filter[], by: string[], back = 0): QuestionSearch {
  const days = monthDays(summary);
  if (!days) return {};
  return searchOf({
    ...defaultQuestion,
    metric: summary.metric as Metric,
    range: { from: back === 0 ? days.from : addMonths(days.from, -back), to: days.to },
    by,
    filters: [...filters, ...currencyFilter(summary)],
  });
}

/** The charges of the month so far under some conditions. */
export function monthDrill(summary: Summary, filters: Filter[] = [], metric?: Metric): Drill | undefined {
  const days = monthDays(summary);
  if (!days || days.from >= days.to) return undefined;
  return { ...days, filters: [...filters, ...currencyFilter(summary)], metric };
}

/** The charges that the month is compared with: the same days of the month before, all of it once the month is complete. */
export function previousDrill(summary: Summary, filters: Filter[] = [], whole = summary.month.complete): Drill | undefined {
  const { month } = summary;
  if (month.start === null || month.days_with_data === 0) return undefined;
  const start = dayOf(month.start);
  const from = addMonths(start, -1);
  const sameDays = addDays(from, month.days_with_data);
  return { from, to: whole || sameDays > start ? start : sameDays, filters: [...filters, ...currencyFilter(summary)] };
}

/** The charges that a projection is made from: the last four weeks without what is charged once. */
export function projectionDrill(summary: Summary): Drill | undefined {
  const days = monthDays(summary);
  if (!days) return undefined;
  const repeating: Filter = { dimension: 'ChargeFrequency', operator: '!=', values: ['One-Time'] };
  return { from: addDays(days.to, -28), to: days.to, filters: [repeating, ...currencyFilter(summary)] };
}

/** The conditions of a ranked value; everything else is what none of the named ones is. */
export function rankedFilters(dimension: string, idDimension: string | undefined, entry: Ranked, entries: readonly Ranked[]): Filter[] {
  if (entry.rest !== true) return [equals(dimension, entry.name), ...(idDimension === undefined ? [] : [equals(idDimension, entry.id ?? null)])];
  const named = entries.filter(({ rest }) => rest !== true);
  return [{ dimension: idDimension ?? dimension, operator: '!=', values: named.map(({ name, id }) => (idDimension === undefined ? name : id) ?? '') }];
}

/** The charges of one day, of one service or of all. */
export function dayDrill(summary: Summary, seriesId: string, index: number): Drill | undefined {
  const day = summary.daily_by_service.periods[index];
  if (day === undefined) return undefined;
  const interval = { from: day, to: addDays(day, 1) };
  return { ...interval, filters: [...serviceFilter(summary, seriesId), ...currencyFilter(summary)] };
}

function serviceFilter(summary: Summary, seriesId: string): Filter[] {
  const { series } = summary.daily_by_service;
  const chosen = series.find((candidate) => seriesKey(candidate) === seriesId);
  if (!chosen) return [];
  if (!chosen.rest) return [equals('ServiceName', chosen.names[0] ?? null)];
  const others = series.filter(({ rest }) => !rest).map(({ names }) => names[0] ?? '');
  return [{ dimension: 'ServiceName', operator: '!=', values: others }];
}

export function seriesKey({ names, rest }: { names: (string | null)[]; rest: boolean }): string {
  return rest ? 'rest' : JSON.stringify(names);
}
