import type { Scheme } from '@/charts/palette';
import { colorBook, palette, restColor } from '@/charts/palette';
import type { RankedBar } from '@/charts/ranking';
import type { Tile } from '@/charts/treemap';
import type { Trend } from '@/charts/trend';
import { zero } from '@/money/decimal';
import { valueLabel } from '@/question/dimension';
import type { View } from '@/question/question';
import type { Step } from '@/question/period';
import { partLabel, periodLabel, periodTitle } from '@/question/period';
import type { Answer, Group } from './answer';
import { drawable, groupLabel } from './answer';

/** The colours of the groups that are drawn, by their keys. */
export type Coloring = ReadonlyMap<string, string>;

/** How many groups each picture can hold; what is over is drawn as one. */
const mostDrawn: Record<Picture, number> = { course: palette.light.length + 1, ranking: 25, treemap: 150 };

type Picture = 'course' | 'ranking' | 'treemap';

export function pictureOf(answer: Answer, view: View): Picture {
  if (view === 'treemap') return 'treemap';
  return answer.step ? 'course' : 'ranking';
}

export function drawnGroups(answer: Answer, view: View): Group[] {
  return drawable(answer, mostDrawn[pictureOf(answer, view)]);
}

/** Over time every group has a colour of its own; in a ranking or as areas what shares its first dimension's value looks alike. */
export function coloringOf(answer: Answer, view: View, drawn: readonly Group[], scheme: Scheme): Coloring {
  const family = pictureOf(answer, view) !== 'course';
  const book = colorBook(family ? (answer.by[0] ?? '') : answer.by.join(','));
  const named = (group: Group) => (family && group.names.length > 0 ? valueLabel(group.names[0]) : groupLabel(group));
  book.enter(drawn.filter(({ rest }) => !rest).map(named));
  return new Map(drawn.map((group) => [group.key, group.rest ? restColor[scheme] : book.colorOf(named(group), scheme)]));
}

const plain = '#888888';

export function trendOf(answer: Answer, groups: readonly Group[], kind: Trend['kind'], coloring: Coloring): Trend {
  const { step, periods, parts } = answer;
  const labelled = (period: string, within: Step) => {
    const part = parts.get(period);
    const label = periodLabel(period, within);
    return part ? `${label}\n${part.days === 1 ? '1 day' : `${part.days} days`}` : label;
  };
  const titled = (period: string, within: Step) => {
    const part = parts.get(period);
    return periodTitle(period, within) + (part ? `, ${partLabel(part)}` : '');
  };
  return {
    kind,
    currency: answer.currency,
    labels: step ? periods.map((period) => labelled(period, step)) : [],
    titles: step ? periods.map((period) => titled(period, step)) : [],
    series: groups.map((group) => ({
      id: group.key,
      label: groupLabel(group),
      color: coloring.get(group.key) ?? plain,
      amounts: periods.map((period) => group.cells.get(period)?.amount ?? zero),
    })),
    totals: answer.periodTotals,
  };
}

export function barsOf(groups: readonly Group[], coloring: Coloring): RankedBar[] {
  return groups.map((group) => ({ id: group.key, label: groupLabel(group), color: coloring.get(group.key) ?? plain, amount: group.total }));
}

export function tilesOf(groups: readonly Group[], coloring: Coloring): Tile[] {
  return groups.map((group) => ({
    id: group.key,
    path: group.rest || group.names.length === 0 ? [groupLabel(group)] : group.names.map(valueLabel),
    color: coloring.get(group.key) ?? plain,
    amount: group.total,
  }));
}
