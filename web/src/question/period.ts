import { addMonths } from './range';

export const granularities = ['none', 'hour', 'day', 'week', 'month'] as const;
export type Granularity = (typeof granularities)[number];
export type Step = Exclude<Granularity, 'none'>;

const hourMillis = 3_600_000;
const dayMillis = 24 * hourMillis;
const instant = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');

/** The start of the period that holds a time; weeks begin on Monday. */
function periodStart(time: string, step: Step): string {
  const at = Date.parse(time);
  if (step === 'hour') return instant(at - (at % hourMillis));
  const day = at - (at % dayMillis);
  if (step === 'day') return instant(day);
  if (step === 'week') return instant(day - ((new Date(day).getUTCDay() + 6) % 7) * dayMillis);
  return `${addMonths(instant(day).slice(0, 10), 0)}T00:00:00Z`;
}

function nextPeriod(start: string, step: Step): string {
  const at = Date.parse(start);
  if (step === 'month') return `${addMonths(start.slice(0, 10), 1)}T00:00:00Z`;
  return instant(at + (step === 'hour' ? hourMillis : step === 'day' ? dayMillis : 7 * dayMillis));
}

/** Every period of a half-open interval, also those without charges. */
export function periodsBetween(from: string, to: string, step: Step): string[] {
  const periods: string[] = [];
  const end = Date.parse(to);
  for (let start = periodStart(from, step); Date.parse(start) < end; start = nextPeriod(start, step)) periods.push(start);
  return periods;
}

/** The part of a period that lies inside an interval: the first and last week of a question can be cut off. */
export function clipPeriod(start: string, step: Step, within: { from: string; to: string }): { from: string; to: string } {
  const end = nextPeriod(start, step);
  return {
    from: Date.parse(start) < Date.parse(within.from) ? within.from : start,
    to: Date.parse(end) > Date.parse(within.to) ? within.to : end,
  };
}

/** A part of a period, in days. */
export interface Part {
  days: number;
  of: number;
}

/** How much of a week or month an interval covers; undefined for one that it covers in full. */
export function partOf(start: string, step: Step, within: { from: string; to: string }): Part | undefined {
  if (step === 'hour' || step === 'day') return undefined;
  const { from, to } = clipPeriod(start, step, within);
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMillis);
  const of = Math.round((Date.parse(nextPeriod(start, step)) - Date.parse(start)) / dayMillis);
  return days < of ? { days, of } : undefined;
}

export const partLabel = ({ days, of }: Part): string => `${days} of ${of} days`;

const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const dayFormat = utc({ day: 'numeric', month: 'short' });
const longDayFormat = utc({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const monthFormat = utc({ month: 'short', year: 'numeric' });
const longMonthFormat = utc({ month: 'long', year: 'numeric' });
const hourFormat = utc({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** For an axis or a column head. */
export function periodLabel(start: string, step: Step): string {
  const date = new Date(start);
  if (step === 'month') return monthFormat.format(date);
  return step === 'hour' ? hourFormat.format(date) : dayFormat.format(date);
}

/** For a sentence or a tooltip's head. */
export function periodTitle(start: string, step: Step): string {
  const date = new Date(start);
  if (step === 'month') return longMonthFormat.format(date);
  if (step === 'week') return `Week of ${longDayFormat.format(date)}`;
  return step === 'hour' ? `${hourFormat.format(date)} UTC` : longDayFormat.format(date);
}

/** `1 Mar – 18 Mar 2026` for a half-open interval of days or times. */
export function intervalLabel(from: string, to: string): string {
  const whole = (time: string) => time.length === 10 || time.includes('T00:00:00');
  if (!whole(from) || !whole(to)) return `${hourFormat.format(new Date(from))} – ${hourFormat.format(new Date(to))} UTC`;
  const first = new Date(from);
  const last = new Date(Date.parse(to) - dayMillis);
  const full = utc({ day: 'numeric', month: 'short', year: 'numeric' });
  if (first.getTime() >= last.getTime()) return full.format(first);
  return `${(first.getUTCFullYear() === last.getUTCFullYear() ? dayFormat : full).format(first)} – ${full.format(last)}`;
}
