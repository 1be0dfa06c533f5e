import { describe, expect, it } from 'vitest';
import { decimal } from '@/money/decimal';
import type { Commitment, Discounts } from './api/savings';
import { courseDrill, courseOf, stepOf } from './course';
import { sorted } from './sorting';

const days = { from: '2026-03-01', to: '2026-03-03' };

describe('The course of commitments', () => {
  it('goes by day, week or month, as long as the time is', () => {
    expect(stepOf(days)).toBe('day');
    expect(stepOf({ from: '2026-01-01', to: '2026-04-01' })).toBe('week');
    expect(stepOf({ from: '2025-01-01', to: '2026-01-01' })).toBe('month');
  });

  it('has a place for every period and adds up only what is shown', () => {
    const row = { period: '2026-03-02T00:00:00Z', currency: 'USD', used: decimal('3.1'), unused: decimal('0.2'), on_demand_cost: decimal('7') };
    const answer = { rows: [row, { ...row, currency: 'EUR' }] } as unknown as Discounts;
    expect(courseOf(answer, 'USD', days, 'day', 'light', false).totals).toEqual(['0', '3.3']);
    expect(courseOf(answer, 'USD', days, 'day', 'light', true).totals).toEqual(['0', '10.3']);
  });

  it('leads to charges only where one condition singles them out', () => {
    const inUsd = { currency: 'USD', converted: false };
    const start = '2026-03-02T00:00:00Z';
    expect(courseDrill('unused', start, 'day', days, inUsd, 'both')?.filters[0]?.values).toEqual(['Unused']);
    expect(courseDrill('on_demand_cost', start, 'day', days, inUsd, 'standard')?.filters[2]?.dimension).toBe('PricingCategory');
    expect(courseDrill('on_demand_cost', start, 'day', days, inUsd, 'both')).toBeUndefined();
  });
});

describe('Commitments in order', () => {
  it('has those of unknown expiry and saving last', () => {
    const commitment = (id: string, net: string | null, at?: string) =>
      ({ CommitmentDiscountId: id, committed: decimal('1'), unused: null, net_saving: net === null ? null : decimal(net), expiry: at === undefined ? null : { at, column: 'x' } }) as unknown as Commitment;
    const all = [commitment('a', null), commitment('b', '5', '2027-01-01T00:00:00Z'), commitment('c', '-1', '2026-01-01T00:00:00Z')];
    expect(sorted(all, 'expiry').map(({ CommitmentDiscountId: id }) => id)).toEqual(['c', 'b', 'a']);
    expect(sorted(all, 'net').map(({ CommitmentDiscountId: id }) => id)).toEqual(['c', 'b', 'a']);
  });
});
