import { useMemo } from 'react';
import { Chart, useChartTokens } from '@/charts/chart';
import { Legend } from '@/charts/legend';
import { colors } from '@/charts/palette';
import { rankingOption } from '@/charts/ranking';
import { treemapOption } from '@/charts/treemap';
import { trendOption } from '@/charts/trend';
import { formatExact } from '@/money/format';
import type { View } from '@/question/question';
import type { Answer, Group } from '../answer';
import { drawable, groupLabel } from '../answer';
import { barsOf, tilesOf, trendOf } from '../charted';

interface AnswerChartProps {
  answer: Answer;
  view: Exclude<View, 'table'>;
  /** A mark was picked: its group, or all of its period, or both; `shown` are the groups that were drawn. */
  onPick: (shown: readonly Group[], group: Group | undefined, period: string | undefined) => void;
}

const mostSeries = 12;
const mostBars = 25;
const mostTiles = 150;

export function AnswerChart({ answer, view, onPick }: AnswerChartProps) {
  if (view === 'treemap') return <Treemap answer={answer} onPick={onPick} />;
  return answer.step ? <Course answer={answer} view={view} onPick={onPick} /> : <Ranking answer={answer} onPick={onPick} />;
}

const byKey = (groups: readonly Group[], key: string) => groups.find((group) => group.key === key);
const spoken = (answer: Answer, group: Group) => `${groupLabel(group)}: ${formatExact(group.total, answer.currency)}`;

function Course({ answer, view, onPick }: AnswerChartProps & { view: 'bars' | 'lines' }) {
  const tokens = useChartTokens();
  const groups = useMemo(() => drawable(answer, mostSeries), [answer]);
  const trend = useMemo(() => trendOf(answer, groups, view, { book: colors, scheme: tokens.scheme, rest: tokens.rest }), [answer, groups, view, tokens]);
  const option = useMemo(() => trendOption(trend, tokens), [trend, tokens]);
  const marks = trend.titles.map((title, index) => `${title}: ${formatExact(trend.totals[index] ?? answer.total, answer.currency)}`);
  return (
    <>
      <Chart
        option={option}
        label="The answer over time."
        marks={marks}
        height="clamp(16rem, 36vh, 44rem)"
        onPick={(id, index) => onPick(groups, byKey(groups, id), answer.periods[index])}
      />
      {groups.length > 1 ? <Legend entries={trend.series} /> : null}
    </>
  );
}

function Ranking({ answer, onPick }: Omit<AnswerChartProps, 'view'>) {
  const tokens = useChartTokens();
  const groups = useMemo(() => drawable(answer, mostBars), [answer]);
  const option = useMemo(() => rankingOption(barsOf(groups, { book: colors, scheme: tokens.scheme, rest: tokens.rest }), answer.currency, tokens), [answer, groups, tokens]);
  return (
    <Chart
      option={option}
      label="The answer, the largest on top."
      marks={groups.map((group) => spoken(answer, group))}
      height={`calc(${Math.max(groups.length, 3)} * 2.125rem + 2rem)`}
      onPick={(_, index) => onPick(groups, groups[index], undefined)}
    />
  );
}

function Treemap({ answer, onPick }: Omit<AnswerChartProps, 'view'>) {
  const tokens = useChartTokens();
  const groups = useMemo(() => drawable(answer, mostTiles), [answer]);
  const option = useMemo(() => treemapOption(tilesOf(groups, { book: colors, scheme: tokens.scheme, rest: tokens.rest }), answer.currency, tokens), [answer, groups, tokens]);
  return (
    <Chart
      option={option}
      label="The answer as areas."
      marks={groups.map((group) => spoken(answer, group))}
      height="clamp(18rem, 46vh, 56rem)"
      onPick={(id, index) => onPick(groups, byKey(groups, id) ?? groups[index], undefined)}
    />
  );
}
