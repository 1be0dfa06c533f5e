/** Half-open days in UTC: `from` is inside, `to` is not. */
export interface Days {
  from: string;
  to: string;
}

export const presets = {
  'last-7-days': 'Last 7 days',
  'last-30-days': 'Last 30 days',
  'month-to-date': 'Month to date',
  'last-month': 'Last month',
  'last-3-months': 'Last 3 months',
  'last-12-months': 'Last 12 months',
  'year-to-date': 'Year to date',
  all: 'Everything',
} as const;
export type Preset = keyof typeof presets;

/** A preset counts back from the newest day of the ledger, so that it shows something on an old bill too. */
export type Range = Preset | Days;

const dayMillis = 86_400_000;
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
export const isPreset = (text: string): text is Preset => Object.hasOwn(presets, text);

export const dayOf = (time: number | string): string => new Date(time).toISOString().slice(0, 10);
export const addDays = (day: string, days: number): string => dayOf(Date.parse(day) + days * dayMillis);

export function addMonths(day: string, months: number): string {
  const start = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  start.setUTCMonth(start.getUTCMonth() + months);
  return dayOf(start.getTime());
}

/** The days that a range means in a ledger that holds `held`. */
export function resolveRange(range: Range, held: Days): Days {
  if (typeof range !== 'string') return range;
  const month = addMonths(addDays(held.to, -1), 0);
  switch (range) {
    case 'last-7-days':
      return { from: addDays(held.to, -7), to: held.to };
    case 'last-30-days':
      return { from: addDays(held.to, -30), to: held.to };
    case 'month-to-date':
      return { from: month, to: held.to };
    case 'last-month':
      return { from: addMonths(month, -1), to: month };
    case 'last-3-months':
      return { from: addMonths(month, -2), to: held.to };
    case 'last-12-months':
      return { from: addMonths(month, -11), to: held.to };
    case 'year-to-date':
      return { from: `${month.slice(0, 4)}-01-01`, to: held.to };
    case 'all':
      return held;
  }
}

/** What the ledger holds, in whole days; undefined for an empty one. */
export function heldDays(ledger: { from: string | null; to: string | null }): Days | undefined {
  if (ledger.from === null || ledger.to === null) return undefined;
  const to = dayOf(ledger.to);
  return { from: dayOf(ledger.from), to: ledger.to.includes('T00:00:00') || ledger.to.length === 10 ? to : addDays(to, 1) };
}
