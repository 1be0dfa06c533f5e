import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Chart, useChartTokens } from '@/charts/chart';
import { Legend } from '@/charts/legend';
import type { Trend } from '@/charts/trend';
import { trendOption } from '@/charts/trend';
import { Panel } from '@/components/panel';
import { Amount } from '@/money/amount';
import { formatExact } from '@/money/format';
import { Traced } from '@/money/traced';
import type { Drill } from '@/question/drill';
import { periodLabel, periodTitle } from '@/question/period';
import { addMonths } from '@/question/range';
import type { Summary } from '../api/summary';
import { serviceColoring, seriesLabel } from '../coloring';
import { dayDrill, monthLabel, seriesKey } from '../month';
import classes from './daily-trend.module.css';

interface DailyTrendProps {
  summary: Summary;
  onDrill: (drill: Drill) => void;
  className?: string | undefined;
}

export function DailyTrend({ summary, onDrill, className }: DailyTrendProps) {
  const tokens = useChartTokens();
  const [shape, setShape] = useState('chart');
  const trend = useMemo(() => trendOf(summary, tokens.scheme, tokens.rest), [summary, tokens]);
  const option = useMemo(() => trendOption(trend, tokens), [trend, tokens]);
  const marks = trend.titles.map((title, index) => `${title}: ${formatExact(trend.totals[index] ?? summary.total_monthly_cost, trend.currency)}`);
  return (
    <Panel
      className={className}
      title="Cost by day and service"
      actions={<SegmentedControl size="xs" aria-label="Shown as" value={shape} onChange={setShape} data={[{ value: 'chart', label: 'Chart' }, { value: 'table', label: 'Table' }]} />}
    >
      {shape === 'chart' ? (
        <>
          <Chart
            option={option}
            label="Cost by day, stacked by service."
            marks={marks}
            height="clamp(16rem, 30vh, 34rem)"
            fills
            onPick={(seriesId, index) => {
              const drill = dayDrill(summary, seriesId, index);
              if (drill) onDrill(drill);
            }}
          />
          <Legend entries={[...trend.series, ...(trend.comparison ? [{ id: 'comparison', label: trend.comparison.label, color: 'dashed' }] : [])]} />
        </>
      ) : (
        <DayTable trend={trend} onPick={(seriesId, index) => {
          const drill = dayDrill(summary, seriesId, index);
          if (drill) onDrill(drill);
        }} />
      )}
    </Panel>
  );
}

function DayTable({ trend, onPick }: { trend: Trend; onPick: (seriesId: string, index: number) => void }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div className={classes['scroll']} role="region" aria-label="Cost by day" tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Total</th>
            {trend.series.map(({ id, label }) => <th key={id} scope="col">{label}</th>)}
          </tr>
        </thead>
        <tbody>
          {trend.titles.map((title, index) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {[{ id: 'total', amounts: trend.totals }, ...trend.series].map(({ id, amounts }) => {
                const amount = amounts[index];
                return (
                  <td key={id}>
                    {amount === undefined ? '' : <Traced onOpen={() => onPick(id, index)} label="Where it comes from"><Amount value={amount} currency={trend.currency} /></Traced>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function trendOf(summary: Summary, scheme: 'light' | 'dark', rest: string): Trend {
  const { daily_by_service: daily, daily_costs: days, month } = summary;
  const coloring = serviceColoring(summary, scheme);
  const before = days.map(({ previous_amount: previous }) => previous);
  return {
    kind: 'bars',
    currency: daily.currency,
    labels: daily.periods.map((period) => periodLabel(period, 'day')),
    titles: daily.periods.map((period) => periodTitle(period, 'day')),
    series: daily.series.map((series) => ({
      id: seriesKey(series),
      label: seriesLabel(series),
      color: coloring.get(seriesLabel(series)) ?? rest,
      amounts: series.amounts,
    })),
    totals: daily.totals,
    comparison: month.start !== null && before.some((amount) => amount !== null)
      ? { label: `Same day of ${monthLabel(addMonths(month.start, -1))}`, amounts: before }
      : undefined,
  };
}
