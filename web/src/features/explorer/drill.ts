import type { Drill } from '@/question/drill';
import { equals } from '@/question/drill';
import type { Filter } from '@/question/filter';
import { clipPeriod } from '@/question/period';
import { currencyColumn, maxGroups } from '@/question/question';
import type { Days } from '@/question/range';
import type { Answer, Group } from './answer';

/**
 * The charges behind a cell of the answer; undefined where no conditions single them out: everything else of several
 * dimensions, which leads to more of its groups instead. `shown` are the groups that "everything else" is to be told apart from.
 */
export function drillOf(answer: Answer, days: Days, filters: readonly Filter[], shown: readonly Group[], group?: Group, period?: string): Drill | undefined {
  const conditions = group ? groupFilters(answer.by, shown, group) : [];
  if (!conditions) return undefined;
  const interval = period !== undefined && answer.step ? clipPeriod(period, answer.step, { from: `${days.from}T00:00:00Z`, to: `${days.to}T00:00:00Z` }) : days;
  const currency = answer.converted ? [] : [equals(currencyColumn(answer.metric), answer.currency)];
  return { ...interval, filters: [...filters, ...conditions, ...currency] };
}

function groupFilters(by: readonly string[], shown: readonly Group[], group: Group): Filter[] | undefined {
  if (!group.rest) return by.map((dimension, index) => equals(dimension, group.names[index] ?? null));
  const [dimension] = by;
  if (dimension === undefined || by.length > 1) return undefined;
  return [{ dimension, operator: '!=', values: shown.filter(({ rest }) => !rest).map(({ names }) => names[0] ?? '') }];
}

/** How many groups to show next, so that everything else comes apart; undefined where all that can be are shown. */
export function moreGroups(top: number, groups: number): number | undefined {
  const next = Math.min(top * 10, groups, maxGroups);
  return next > top ? next : undefined;
}
