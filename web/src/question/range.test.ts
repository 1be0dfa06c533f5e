import { describe, expect, it } from 'vitest';
import { heldDays, resolveRange } from './range';

const held = { from: '2024-11-03', to: '2026-03-19' };

describe('A preset counts back from the newest day of the ledger', () => {
  it.each([
    ['last-7-days', '2026-03-12', '2026-03-19'],
    ['last-30-days', '2026-02-17', '2026-03-19'],
    ['month-to-date', '2026-03-01', '2026-03-19'],
    ['last-month', '2026-02-01', '2026-03-01'],
    ['last-3-months', '2026-01-01', '2026-03-19'],
    ['last-12-months', '2025-04-01', '2026-03-19'],
    ['year-to-date', '2026-01-01', '2026-03-19'],
    ['all', '2024-11-03', '2026-03-19'],
  ] as const)('%s', (preset, from, to) => {
    expect(resolveRange(preset, held)).toEqual({ from, to });
  });

  it('takes the month that has just ended as the current one when it is complete', () => {
    expect(resolveRange('month-to-date', { from: '2026-01-01', to: '2026-03-01' })).toEqual({ from: '2026-02-01', to: '2026-03-01' });
  });
});

describe('What a ledger holds', () => {
  it('is whole days', () => {
    expect(heldDays({ from: '2024-09-01T05:00:00Z', to: '2024-10-02T00:00:00Z' })).toEqual({ from: '2024-09-01', to: '2024-10-02' });
    expect(heldDays({ from: '2024-09-01T05:00:00Z', to: '2024-10-01T23:00:00Z' })).toEqual({ from: '2024-09-01', to: '2024-10-02' });
  });

  it('is nothing at first', () => {
    expect(heldDays({ from: null, to: null })).toBeUndefined();
  });
});
