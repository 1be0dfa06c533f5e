import type { Decimal } from '@/money/decimal';
import { approximately } from '@/money/decimal';
import { formatAxis, formatCompact, formatExact } from '@/money/format';
import type { ChartOption } from './option';
import { tooltipStyle, tooltipTable } from './option';
import type { ChartTokens } from './tokens';

export interface RankedBar {
  id: string;
  label: string;
  color: string;
  amount: Decimal;
}

/** Bars lying on their side, the largest on top. */
export function rankingOption(bars: readonly RankedBar[], currency: string | null, tokens: ChartTokens): ChartOption {
  return {
    grid: { left: 4, right: 72, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    textStyle: { fontFamily: tokens.font },
    tooltip: {
      ...tooltipStyle(tokens),
      trigger: 'item',
      formatter: (hovered) => {
        const bar = bars[(Array.isArray(hovered) ? hovered[0] : hovered)?.dataIndex ?? 0];
        return bar ? tooltipTable(bar.label, [{ label: 'Amount', color: bar.color, amount: formatExact(bar.amount, currency) }], 'Click for the charges') : '';
      },
    },
    xAxis: {
      type: 'value',
      splitNumber: 4,
      splitLine: { lineStyle: { color: tokens.line, opacity: 0.7 } },
      axisLabel: { color: tokens.inkSoft, fontSize: tokens.fontSize, hideOverlap: true, formatter: (value: number) => formatAxis(value, currency) },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: tokens.ink, fontSize: tokens.fontSize, width: tokens.fontSize * 15, overflow: 'truncate' },
    },
    series: [{
      type: 'bar', id: 'ranking', barMaxWidth: 28, barCategoryGap: '28%', cursor: 'pointer',
      data: bars.map(({ id, amount, color }) => ({ id, value: approximately(amount), itemStyle: { color, borderRadius: 3 } })),
      label: { show: true, position: 'right', color: tokens.ink, fontSize: tokens.fontSize, formatter: ({ dataIndex }) => formatCompact(bars[dataIndex]?.amount ?? 0, currency) },
    }],
  };
}
