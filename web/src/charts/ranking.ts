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

/** A long name without its middle: the ends of resource IDs and of names in several dimensions are what tells them apart. */
export function shortened(name: string, most: number): string {
  if (name.length <= most) return name;
  const tail = Math.floor(most / 2);
  return `${name.slice(0, most - tail - 1)}…${name.slice(-tail)}`;
}

/** Of the font's size: how wide its letters are on average, with some to spare. */
const letter = 0.54;

/** Bars lying on their side, the largest on top; names may take a third of the `width`. */
export function rankingOption(bars: readonly RankedBar[], currency: string | null, tokens: ChartTokens, width: number): ChartOption {
  const room = Math.max(width / 3, tokens.fontSize * 11);
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
      axisLabel: { color: tokens.ink, fontSize: tokens.fontSize, width: room, overflow: 'truncate', formatter: (name: string) => shortened(name, Math.floor(room / (tokens.fontSize * letter))) },
    },
    series: [{
      type: 'bar', id: 'ranking', barMaxWidth: 28, barCategoryGap: '28%', cursor: 'pointer',
      data: bars.map(({ id, amount, color }) => ({ id, value: approximately(amount), itemStyle: { color, borderRadius: 3 } })),
      label: { show: true, position: 'right', color: tokens.ink, fontSize: tokens.fontSize, formatter: ({ dataIndex }) => formatCompact(bars[dataIndex]?.amount ?? 0, currency) },
    }],
  };
}
