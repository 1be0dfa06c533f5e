import { describe, expect, it } from 'vitest';
import { decimal } from '@/money/decimal';
import type { Tile } from './treemap';
import { labelOf, treemapOption } from './treemap';
import type { ChartTokens } from './tokens';

const tokens: ChartTokens = { scheme: 'light', ink: '#000', inkSoft: '#333', line: '#ccc', surface: '#fff', accent: '#00f', rest: '#999', font: 'sans', fontSize: 12 };
const tile = (amount: string, ...path: string[]): Tile => ({ id: path.join('/'), path, color: '#112233', amount: decimal(amount) });

function nodesOf(tiles: Tile[]): unknown {
  const { series } = treemapOption(tiles, 'USD', tokens, { width: 1_000, height: 400 });
  const [{ data } = {}] = series as { data?: { name?: string; id?: string; value?: number; children?: { name: string }[] }[] }[];
  return data?.map(({ name, value, children }) => ({ name, value, ...(children ? { children: children.map((child) => child.name) } : {}) }));
}

describe('A treemap', () => {
  it('puts the tiles of several dimensions together under the first one', () => {
    expect(nodesOf([tile('8', 'Compute', 'Servers'), tile('5', 'Databases', 'Documents'), tile('2', 'Compute', 'Functions'), tile('1', 'Everything else')])).toEqual([
      { name: 'Compute', value: 10, children: ['Servers', 'Functions'] },
      { name: 'Databases', value: 5, children: ['Documents'] },
      { name: 'Everything else', value: 1 },
    ]);
  });

  it('leaves out what has no area', () => {
    expect(nodesOf([tile('8', 'Servers'), tile('-2', 'Refunds'), tile('0', 'Nothing')])).toEqual([{ name: 'Servers', value: 8 }]);
  });

  it('never shows a part of an amount', () => {
    expect(labelOf('Servers', '$25.67K', 12).formatter()).toBe('Servers\n$25.67K');
    expect(labelOf('Servers', '$25.67K', 8).formatter()).toBe('Servers');
    expect(labelOf('Servers', '$25.67K', 3).show).toBe(false);
  });
});
