import type { TreemapSeriesOption } from 'echarts/charts';
import type { Decimal } from '@/money/decimal';
import { approximately, sum } from '@/money/decimal';
import { formatCompact, formatExact } from '@/money/format';
import type { ChartOption } from './option';
import { tooltipStyle, tooltipTable } from './option';
import type { ChartTokens } from './tokens';

type TreemapNode = NonNullable<TreemapSeriesOption['data']>[number];

export interface Tile {
  id: string;
  /** From the outermost dimension inwards. */
  path: readonly string[];
  color: string;
  amount: Decimal;
}

export interface Room {
  width: number;
  height: number;
}

/**
 * Areas in proportion to amounts; what is not above zero has no area and is left out. Of several dimensions the tiles
 * that share the first one's value lie together under its name.
 */
export function treemapOption(tiles: readonly Tile[], currency: string | null, tokens: ChartTokens, room: Room): ChartOption {
  const drawn = tiles.filter(({ amount }) => approximately(amount) > 0);
  const area = (room.width * room.height) / totalOf(drawn);
  const leaf = (tile: Tile) => {
    const name = (tile.path.length > 1 ? tile.path.slice(1) : tile.path).join(' · ');
    return {
      id: tile.id,
      name,
      value: approximately(tile.amount),
      itemStyle: { color: tile.color },
      label: { color: inkOn(tile.color), ...labelOf(name, formatCompact(tile.amount, currency), Math.sqrt(approximately(tile.amount) * area) / tokens.fontSize) },
    };
  };
  const upperLabel = { show: true, height: tokens.fontSize * 1.8, color: tokens.ink, fontFamily: tokens.font, fontSize: tokens.fontSize, fontWeight: 600, padding: [0, 2], overflow: 'truncate' as const };
  return {
    textStyle: { fontFamily: tokens.font },
    tooltip: {
      ...tooltipStyle(tokens),
      trigger: 'item',
      formatter: (hovered) => {
        const { id, name } = ((Array.isArray(hovered) ? hovered[0] : hovered)?.data ?? {}) as { id?: string; name?: string };
        const tile = drawn.find((candidate) => candidate.id === id);
        if (tile) return tooltipTable(tile.path.join(' · '), [{ label: 'Amount', color: tile.color, amount: formatExact(tile.amount, currency) }], 'Click for the charges');
        const family = drawn.filter(({ path }) => path.length > 1 && path[0] === name);
        return name === undefined || family.length === 0 ? '' : tooltipTable(name, [{ label: 'Together', amount: formatExact(sum(family.map(({ amount }) => amount)), currency) }]);
      },
    },
    series: [{
      type: 'treemap', id: 'treemap', left: 0, right: 0, top: 0, bottom: 0, roam: false, nodeClick: false, breadcrumb: { show: false }, cursor: 'pointer',
      itemStyle: { borderColor: tokens.surface, borderWidth: 1, gapWidth: 2, borderRadius: 4 },
      label: { fontFamily: tokens.font, fontSize: tokens.fontSize + 1, lineHeight: tokens.fontSize * 1.5, padding: [6, 8], position: [0, 0], },
      data: families(drawn).flatMap(([name, members]): TreemapNode[] => (name === undefined ? members.map(leaf) : [{ name, value: totalOf(members), upperLabel, children: members.map(leaf) }])),
    }],
  };
}

const totalOf = (tiles: readonly Tile[]) => tiles.reduce((total, { amount }) => total + approximately(amount), 0);

/** Tiles by their first dimension's value; those of a single dimension stand for themselves. */
function families(tiles: readonly Tile[]): [string | undefined, Tile[]][] {
  const found = new Map<string | undefined, Tile[]>();
  for (const tile of tiles) {
    const name = tile.path.length > 1 ? tile.path[0] : undefined;
    found.set(name, [...(found.get(name) ?? []), tile]);
  }
  return [...found];
}

/** What a tile can hold whose sides are so many letters long: a cut-off name still helps, a cut-off amount misleads. */
export function labelOf(name: string, amount: string, side: number) {
  if (side < 10) return { show: side > 4.5, overflow: 'truncate' as const, formatter: () => name };
  return { show: true, overflow: 'break' as const, formatter: () => `${name}\n${amount}` };
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
