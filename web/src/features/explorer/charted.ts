import type { ColorBook, Scheme } from '@/charts/palette';
import type { RankedBar } from '@/charts/ranking';
import type { Tile } from '@/charts/treemap';
import type { Trend } from '@/charts/trend';
import { zero } from '@/money/decimal';
import { valueLabel } from '@/question/dimension';
import { periodLabel, periodTitle } from '@/question/period';
import type { Answer, Group } from './answer';
import { groupLabel } from './answer';

/** Where colours come from: by the name of a group, grey for everything else. */
export interface Coloring {
  book: ColorBook;
  scheme: Scheme;
  rest: string;
}

export function colorOf(group: Group, { book, scheme, rest }: Coloring): string {
  return group.rest ? rest : book.colorOf(groupLabel(group), scheme);
}

export function trendOf(answer: Answer, groups: readonly Group[], kind: Trend['kind'], coloring: Coloring): Trend {
  const { step, periods } = answer;
  coloring.book.enter(groups.filter(({ rest }) => !rest).map(groupLabel));
  return {
    kind,
    currency: answer.currency,
    labels: step ? periods.map((period) => periodLabel(period, step)) : [],
    titles: step ? periods.map((period) => periodTitle(period, step)) : [],
    series: groups.map((group) => ({
      id: group.key,
      label: groupLabel(group),
      color: colorOf(group, coloring),
      amounts: periods.map((period) => group.cells.get(period)?.amount ?? zero),
    })),
    totals: answer.periodTotals,
  };
}

export function barsOf(groups: readonly Group[], coloring: Coloring): RankedBar[] {
  coloring.book.enter(groups.filter(({ rest }) => !rest).map(groupLabel));
  return groups.map((group) => ({ id: group.key, label: groupLabel(group), color: colorOf(group, coloring), amount: group.total }));
}

/** Tiles take the colour of their first dimension's value, so that what belongs together looks so. */
export function tilesOf(groups: readonly Group[], { book, scheme, rest }: Coloring): Tile[] {
  const family = ({ names }: Group) => valueLabel(names[0]);
  book.enter(groups.filter((group) => !group.rest).map(family));
  return groups.map((group) => ({
    id: group.key,
    path: group.rest || group.names.length === 0 ? [groupLabel(group)] : group.names.map(valueLabel),
    color: group.rest ? rest : book.colorOf(family(group), scheme),
    amount: group.total,
  }));
}
