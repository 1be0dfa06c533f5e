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
const comparisonId = 'comparison';

/** Stacked bars or lines over time. */
export function trendOption(trend: Trend, tokens: ChartTokens): ChartOption {
  return {
    grid: { left: 4, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
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
      axisLabel: { color: tokens.inkSoft, fontSize: tokens.fontSize, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      splitLine: { lineStyle: { color: tokens.line, opacity: 0.7 } },
      axisLabel: { color: tokens.inkSoft, fontSize: tokens.fontSize, formatter: (value: number) => formatAxis(value, trend.currency) },
    },
    series: [...trend.series.map((series) => drawn(trend, series, tokens)), ...comparison(trend, tokens)],
  };
}

type Drawn = Extract<NonNullable<ChartOption['series']>, unknown[]>[number];

function drawn(trend: Trend, { id, label, color, amounts }: TrendSeries, tokens: ChartTokens): Drawn {
  const data = amounts.map(approximately);
  if (trend.kind === 'lines') {
    return { type: 'line', id, name: label, data, color, symbol: 'circle', symbolSize: 7, showSymbol: data.length <= 40, lineStyle: { width: 2 }, triggerLineEvent: true, emphasis: { focus: 'series' } };
  }
  return {
    type: 'bar', id, name: label, data, color, stack: 'amount', barMaxWidth: 44, barCategoryGap: data.length > 60 ? '10%' : '24%', cursor: 'pointer',
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
