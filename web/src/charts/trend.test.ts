import { describe, expect, it } from 'vitest';
import { decimal } from '@/money/decimal';
import { lowest } from './trend';

const titles = ['March', 'April'];
const series = (...amounts: string[]) => ({ id: amounts.join(), label: '', color: '', amounts: amounts.map(decimal) });

describe('The axis below zero', () => {
  it('is a strip for credits that are small beside the costs', () => {
    expect(lowest({ kind: 'bars', titles, series: [series('600', '900'), series('400', '100'), series('-5', '0')] })).toBe(-50);
    expect(lowest({ kind: 'lines', titles, series: [series('600', '900'), series('400', '100'), series('-5', '0')] })).toBe(-45);
  });

  it('is left to the chart for large ones, and where there are none', () => {
    expect(lowest({ kind: 'bars', titles, series: [series('100', '100'), series('-40', '0')] })).toBeUndefined();
    expect(lowest({ kind: 'bars', titles, series: [series('100', '100')] })).toBeUndefined();
    expect(lowest({ kind: 'bars', titles, series: [series('-1', '-2')] })).toBeUndefined();
  });
});
