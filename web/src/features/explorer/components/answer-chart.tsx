import { useViewportSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { Chart, useChartTokens } from '@/charts/chart';
import { Legend } from '@/charts/legend';
import { rankingOption } from '@/charts/ranking';
import { treemapOption } from '@/charts/treemap';
import { trendOption } from '@/charts/trend';
import { formatExact } from '@/money/format';
import type { View } from '@/question/question';
import type { Answer, Group } from '../answer';
import { groupLabel } from '../answer';
import type { Coloring } from '../charted';
import { barsOf, pictureOf, tilesOf, trendOf } from '../charted';

interface PictureProps {
  answer: Answer;
  /** The groups that are drawn, and their colours. */
  groups: readonly Group[];
  coloring: Coloring;
  /** A mark was picked: its group, or all of its period, or both. */
  onPick: (group: Group | undefined, period: string | undefined) => void;
}

export function AnswerChart({ view, ...picture }: PictureProps & { view: Exclude<View, 'table'> }) {
  switch (pictureOf(picture.answer, view)) {
    case 'course':
      return <Course kind={view === 'lines' ? 'lines' : 'bars'} {...picture} />;
    case 'ranking':
      return <Ranking {...picture} />;
    case 'treemap':
      return <Treemap {...picture} />;
  }
}

const byKey = (groups: readonly Group[], key: string) => groups.find((group) => group.key === key);
const spoken = (answer: Answer, group: Group) => `${groupLabel(group)}: ${formatExact(group.total, answer.currency)}`;

function Course({ answer, groups, coloring, kind, onPick }: PictureProps & { kind: 'bars' | 'lines' }) {
  const tokens = useChartTokens();
  const trend = useMemo(() => trendOf(answer, groups, kind, coloring), [answer, groups, kind, coloring]);
  const option = useMemo(() => trendOption(trend, tokens), [trend, tokens]);
  const marks = trend.titles.map((title, index) => `${title}: ${formatExact(trend.totals[index] ?? answer.total, answer.currency)}`);
  return (
    <>
      <Chart
        option={option}
        label="The answer over time."
        marks={marks}
        height="clamp(16rem, 36vh, 44rem)"
        onPick={(id, index) => onPick(byKey(groups, id), answer.periods[index])}
      />
      {groups.length > 1 ? <Legend entries={trend.series} /> : null}
    </>
  );
}

function Ranking({ answer, groups, coloring, onPick }: PictureProps) {
  const tokens = useChartTokens();
  const { width } = useViewportSize();
  const option = useMemo(() => rankingOption(barsOf(groups, coloring), answer.currency, tokens, width), [answer, groups, coloring, tokens, width]);
  return (
    <Chart
      option={option}
      label="The answer, the largest on top."
      marks={groups.map((group) => spoken(answer, group))}
      height={`calc(${Math.max(groups.length, 3)} * 2.125rem + 2rem)`}
      onPick={(_, index) => onPick(groups[index], undefined)}
    />
  );
}

/** Of the window's height. */
const treemapPart = 0.46;

function Treemap({ answer, groups, coloring, onPick }: PictureProps) {
  const tokens = useChartTokens();
  const { width, height } = useViewportSize();
  const option = useMemo(
    () => treemapOption(tilesOf(groups, coloring), answer.currency, tokens, { width, height: height * treemapPart }),
    [answer, groups, coloring, tokens, width, height],
  );
  return (
    <Chart
      option={option}
      label="The answer as areas."
      marks={groups.map((group) => spoken(answer, group))}
      height={`clamp(18rem, ${treemapPart * 100}vh, 56rem)`}
      onPick={(id, index) => {
        const group = id === '' ? groups[index] : byKey(groups, id);
        if (group) onPick(group, undefined);
      }}
    />
  );
}
