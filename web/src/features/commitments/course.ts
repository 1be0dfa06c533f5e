import type { Trend } from '@/charts/trend';
import type { Scheme } from '@/charts/palette';
import { palette } from '@/charts/palette';
import { sum, zero } from '@/money/decimal';
import type { Drill } from '@/question/drill';
import type { Step } from '@/question/period';
import { clipPeriod, periodLabel, periodTitle, periodsBetween } from '@/question/period';
import type { Days } from '@/question/range';
import type { Discounts } from './api/savings';
import { drillInto, onDemandDrill } from './drill';
import type { Shown } from './scope';

const dayMillis = 86_400_000;

/** Days for about a month, weeks for about half a year, months for more. */
export function stepOf({ from, to }: Days): Step {
  const days = (Date.parse(to) - Date.parse(from)) / dayMillis;
  return days <= 45 ? 'day' : days <= 190 ? 'week' : 'month';
}

const parts = [
  { id: 'used', label: 'Used commitment', hue: 0 },
  { id: 'unused', label: 'Unused commitment', hue: 1 },
  { id: 'on_demand_cost', label: 'On demand, could be covered', hue: 3 },
] as const;

/** What of the time's cost was committed, wasted and, if asked for, could be committed. */
export function courseOf(discounts: Discounts, currency: string | null, days: Days, step: Step, scheme: Scheme, onDemand: boolean): Trend & { periods: string[] } {
  const periods = periodsBetween(days.from, days.to, step);
  const rows = new Map(discounts.rows.filter((row) => row.currency === currency).map((row) => [Date.parse(row.period ?? ''), row]));
  const series = parts.filter(({ id }) => onDemand || id !== 'on_demand_cost').map(({ id, label, hue }) => ({
    id,
    label,
    color: palette[scheme][hue] ?? '',
    amounts: periods.map((period) => rows.get(Date.parse(period))?.[id] ?? zero),
  }));
  return {
    kind: 'bars',
    currency,
    periods,
    labels: periods.map((period) => periodLabel(period, step)),
    titles: periods.map((period) => periodTitle(period, step)),
    series,
    totals: periods.map((_, index) => sum(series.map(({ amounts }) => amounts[index] ?? zero))),
  };
}

/** The charges of a bar's part; of a whole bar those of commitments. */
export function courseDrill(part: string, start: string, step: Step, days: Days, shown: Shown, by: Discounts['eligible_by']): Drill | undefined {
  const within = clipPeriod(start, step, days);
  if (part === 'on_demand_cost') return onDemandDrill(by, within, shown);
  return drillInto(part === 'used' || part === 'unused' ? part : 'commitments', within, shown);
}
