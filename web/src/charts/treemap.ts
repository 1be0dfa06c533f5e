import type { Decimal } from '@/money/decimal';
import { approximately } from '@/money/decimal';
import { formatCompact, formatExact } from '@/money/format';
import type { ChartOption } from './option';
import { tooltipStyle, tooltipTable } from './option';
import type { ChartTokens } from './tokens';

export interface Tile {
  id: string;
  /** From the outermost dimension inwards. */
  path: readonly string[];
  color: string;
  amount: Decimal;
}

/** Areas in proportion to amounts; what is not above zero has no area and is left out. */
export function treemapOption(tiles: readonly Tile[], currency: string | null, tokens: ChartTokens): ChartOption {
  const drawn = tiles.filter(({ amount }) => approximately(amount) > 0);
  return {
    textStyle: { fontFamily: tokens.font },
    tooltip: {
      ...tooltipStyle(tokens),
      trigger: 'item',
      formatter: (hovered) => {
        const { id } = ((Array.isArray(hovered) ? hovered[0] : hovered)?.data ?? {}) as { id?: string };
        const tile = drawn.find((candidate) => candidate.id === id);
        return tile ? tooltipTable(tile.path.join(' · '), [{ label: 'Amount', color: tile.color, amount: formatExact(tile.amount, currency) }], 'Click for the charges') : '';
      },
    },
    series: [{
      type: 'treemap', id: 'treemap', left: 0, right: 0, top: 0, bottom: 0, roam: false, nodeClick: false, breadcrumb: { show: false }, cursor: 'pointer',
      itemStyle: { borderColor: tokens.surface, borderWidth: 2, gapWidth: 0, borderRadius: 4 },
      label: { fontFamily: tokens.font, fontSize: tokens.fontSize + 1, lineHeight: tokens.fontSize * 1.5, padding: [6, 8], position: [0, 0], overflow: 'truncate' },
      data: drawn.map(({ id, path, color, amount }) => ({
        id,
        name: path.join(' · '),
        value: approximately(amount),
        itemStyle: { color },
        label: { color: inkOn(color), formatter: () => `${path.join(' · ')}\n${formatCompact(amount, currency)}` },
      })),
    }],
  };
}

/** Dark or light ink, whichever reads better on a colour (WCAG relative luminance). */
export function inkOn(color: string): string {
  const channels = [1, 3, 5].map((start) => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2 ? '#11191c' : '#ffffff';
}
