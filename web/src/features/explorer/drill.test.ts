import { describe, expect, it } from 'vitest';
import { decimal } from '@/money/decimal';
import type { CostRow, Costs } from './api/costs';
import { answerOf } from './answer';
import { drillOf, moreGroups } from './drill';

const days = { from: '2026-03-01', to: '2026-04-01' };
const row = { period: null, currency: 'Credits', amount: decimal('5'), lines: 1, rest: false, ServiceName: 'Warehouses' } as CostRow;
const costs = {
  metric: 'PricingCurrencyEffectiveCost', from: null, to: null, granularity: 'none', group_by: ['ServiceName'], groups: 1, conversion: null,
  totals: [{ currency: 'Credits', amount: decimal('5'), lines: 1, missing: 0 }], rows: [row],
} as unknown as Costs;

describe('The charges behind a cell', () => {
  it('are told apart by the currency that the metric is in', () => {
    const answer = answerOf(costs, 'Credits');
    expect(drillOf(answer, days, [], answer.groups, answer.groups[0])?.filters.map(({ dimension, values }) => [dimension, ...values])).toEqual([['ServiceName', 'Warehouses'], ['PricingCurrency', 'Credits']]);
  });

  it('of everything else come apart into more groups, as long as there are more', () => {
    expect(moreGroups(8, 5_000)).toBe(80);
    expect(moreGroups(80, 95)).toBe(95);
    expect(moreGroups(95, 95)).toBeUndefined();
    expect(moreGroups(10_000, 50_000)).toBeUndefined();
  });

  it('are of every currency where they were converted', () => {
    const answer = answerOf({ ...costs, conversion: { currency: 'Credits', originals: [], rates: [] } }, 'Credits');
    expect(drillOf(answer, days, [], answer.groups)?.filters).toEqual([]);
  });
});
