import type { Decimal } from '@/money/decimal';
import { approximately, isZero } from '@/money/decimal';
import { formatAmount, formatAxis, formatExact } from '@/money/format';
import type { ChartOption, TooltipLine } from './option';
import { tooltipStyle, tooltipTable } from './option';
import type { ChartTokens } from './tokens';

interface TrendSeries {
  id: string;
  label: string;
  color: string;
  /** One per period. */
  amounts: readonly Decimal[];
}

export interface Trend {
  kind: 'bars' | 'lines';
  currency: string | null;
  /** One per period: short for the axis, long for the tooltip. */
  labels: readonly string[];
  titles: readonly string[];
  series: readonly TrendSeries[];
  /** One per period. */
  totals: readonly Decimal[];
  /** Another course of the total, drawn as a thin line over the bars. */
  comparison?: { label: string; amounts: readonly (Decimal | null)[] } | undefined;
}

const shownInTooltip = 12;
/** What has more letters than a month's name, such as an hour's, would reach over the chart's edge. */
const longLabel = 10;
const comparisonId = 'comparison';

/** Stacked bars or lines over time. */
export function trendOption(trend: Trend, tokens: ChartTokens): ChartOption {
  const strip = lowest(trend);
  return {
    grid: { left: 4, right: trend.labels.some((label) => (label.split('\n')[0] ?? '').length > longLabel) ? tokens.fontSize * 3 : 8, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    textStyle: { fontFamily: tokens.font },
    tooltip: {
      ...tooltipStyle(tokens),
      trigger: 'axis',
      axisPointer: { type: trend.kind === 'bars' ? 'shadow' : 'line', shadowStyle: { color: tokens.inkSoft, opacity: 0.08 }, lineStyle: { color: tokens.inkSoft, width: 1, type: 'solid' } },
      formatter: (hovered) => tooltip(trend, (Array.isArray(hovered) ? hovered[0] : hovered)?.dataIndex ?? 0, tokens),
    },
    xAxis: {
      type: 'category',
      data: [...trend.labels],
      boundaryGap: trend.kind === 'bars',
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.line } },
      axisLabel: { color: tokens.inkSoft, fontSize: tokens.fontSize, lineHeight: tokens.fontSize * 1.3, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      ...(strip === undefined ? {} : { min: strip }),
      splitLine: { lineStyle: { color: tokens.line, opacity: 0.7 } },
      axisLabel: { color: tokens.inkSoft, fontSize: tokens.fontSize, ...(strip === undefined ? {} : { showMinLabel: false }), formatter: (value: number) => formatAxis(value, trend.currency) },
    },
    series: [...trend.series.map((series) => drawn(trend, series, tokens)), ...comparison(trend, tokens)],
  };
}

/** Small credits below large costs get a small strip below zero, where ECharts would give them a whole step of the axis. */
export function lowest({ kind, series, titles }: Pick<Trend, 'kind' | 'series' | 'titles'>): number | undefined {
  const columns = titles.map((_, index) => series.map(({ amounts }) => Number(amounts[index] ?? 0)));
  const reach = (amounts: number[]) => (kind === 'bars' ? amounts.reduce((sum, amount) => sum + amount, 0) : Math.max(0, ...amounts.map(Math.abs)));
  const up = Math.max(0, ...columns.map((column) => reach(column.filter((amount) => amount > 0))));
  const down = Math.max(0, ...columns.map((column) => Math.abs(reach(column.filter((amount) => amount < 0)))));
  return down > 0 && down < up / 20 ? -up / 20 : undefined;
}

type Drawn = Extract<NonNullable<ChartOption['series']>, unknown[]>[number];

function drawn(trend: Trend, { id, label, color, amounts }: TrendSeries, tokens: ChartTokens): Drawn {
  const data = amounts.map(approximately);
  if (trend.kind === 'lines') {
    return { type: 'line', id, name: label, data, color, symbol: 'circle', symbolSize: 7, showSymbol: data.length <= 40, lineStyle: { width: 2 }, triggerLineEvent: true, emphasis: { focus: 'series' } };
  }
  return {
    type: 'bar', id, name: label, color,
    // The border of a bar without height would cover the axis.
    data: data.map((value) => (value === 0 ? { value, itemStyle: { borderWidth: 0 } } : value)),
    stack: 'amount', barMaxWidth: 44, barCategoryGap: data.length > 60 ? '10%' : '24%', cursor: 'pointer',
    itemStyle: { borderColor: tokens.surface, borderWidth: data.length > 100 ? 0 : 0.75 }, emphasis: { focus: 'series' }, blur: { itemStyle: { opacity: 0.35 } },
  };
}

function comparison(trend: Trend, tokens: ChartTokens): Drawn[] {
  if (!trend.comparison) return [];
  return [{
    type: 'line', id: comparisonId, name: trend.comparison.label, silent: true, symbol: 'none', z: 5, color: tokens.ink,
    data: trend.comparison.amounts.map((amount) => (amount === null ? '-' : approximately(amount))),
    lineStyle: { width: 1.5, type: [4, 3], opacity: 0.75 }, emphasis: { disabled: true },
  }];
}

function tooltip(trend: Trend, index: number, tokens: ChartTokens): string {
  const present = trend.series.flatMap(({ label, color, amounts }) => {
    const amount = amounts[index];
    return amount === undefined || isZero(amount) ? [] : [{ label, color, amount }];
  });
  const lines: TooltipLine[] = present
    .slice(0, shownInTooltip)
    .map(({ label, color, amount }) => ({ label, color, amount: formatAmount(amount, trend.currency) }));
  if (present.length > shownInTooltip) lines.push({ label: `and ${present.length - shownInTooltip} more`, amount: '' });
  const total = trend.totals[index];
  if (total !== undefined) lines.push({ label: 'Total', color: undefined, amount: formatExact(total, trend.currency), strong: true });
  const before = trend.comparison?.amounts[index];
  if (trend.comparison && before != null) {
    lines.push({ label: trend.comparison.label, color: tokens.inkSoft, amount: formatAmount(before, trend.currency) });
  }
  return tooltipTable(trend.titles[index] ?? '', lines, 'Click for the charges');
}
