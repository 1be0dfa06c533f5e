import type { Decimal } from '@/money/decimal';
import { approximately } from '@/money/decimal';
import { formatAxis, formatChange, formatExact } from '@/money/format';
import type { ChartOption } from './option';
import { tooltipStyle, tooltipTable } from './option';
import { shortened } from './ranking';
import type { ChartTokens } from './tokens';

export interface DivergingBar {
  id: string;
  label: string;
  before: Decimal;
  after: Decimal;
  change: Decimal;
}

interface DivergingColors {
  more: string;
  less: string;
}

/** Changes to both sides of nothing, the first on top: to the right for more, to the left for less. */
export function divergingOption(bars: readonly DivergingBar[], currency: string | null, tokens: ChartTokens, colors: DivergingColors, width: number): ChartOption {
  const room = Math.max(width / 4, tokens.fontSize * 9);
  const colorOf = (bar: DivergingBar) => (approximately(bar.change) < 0 ? colors.less : colors.more);
  return {
    grid: { left: 4, right: 12, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    textStyle: { fontFamily: tokens.font },
    tooltip: {
      ...tooltipStyle(tokens),
      trigger: 'item',
      formatter: (hovered) => {
        const bar = bars[(Array.isArray(hovered) ? hovered[0] : hovered)?.dataIndex ?? 0];
        if (!bar) return '';
        const color = colorOf(bar);
        return tooltipTable(bar.label, [
          { label: 'Before', color: tokens.rest, amount: formatExact(bar.before, currency) },
          { label: 'After', color: tokens.rest, amount: formatExact(bar.after, currency) },
          { label: 'Change', color, amount: formatExact(bar.change, currency) },
        ], 'Click for the lines');
      },
    },
    xAxis: {
      type: 'value',
      // Amounts stand beside the bars' ends, on both sides.
      boundaryGap: ['14%', '14%'],
      splitNumber: 4,
      splitLine: { lineStyle: { color: tokens.line, opacity: 0.7 } },
      axisLabel: { color: tokens.inkSoft, fontSize: tokens.fontSize, hideOverlap: true, formatter: (value: number) => formatAxis(value, currency) },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { show: true, onZero: true, lineStyle: { color: tokens.inkSoft } },
      axisLabel: { color: tokens.ink, fontSize: tokens.fontSize, width: room, overflow: 'truncate', formatter: (name: string) => shortened(name, Math.floor(room / (tokens.fontSize * 0.54))) },
    },
    series: [{
      type: 'bar', id: 'change', barMaxWidth: 22, barCategoryGap: '30%', cursor: 'pointer',
      data: bars.map((bar) => ({ id: bar.id, value: approximately(bar.change), itemStyle: { color: colorOf(bar), borderRadius: 3 } })),
      label: { show: true, position: 'outside', color: tokens.ink, fontSize: tokens.fontSize, formatter: ({ dataIndex }) => formatChange(bars[dataIndex]?.change ?? '0' as Decimal, currency) },
    }],
  };
}
