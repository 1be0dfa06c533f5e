import { describe, expect, it } from 'vitest';
import { decimal } from '@/money/decimal';
import { answerOf, currencyOf, drawable, groupLabel } from './answer';
import type { CostRow, Costs } from './api/costs';
import { drillOf } from './drill';

type Row = CostRow & Record<string, unknown>;
const row = (ServiceName: string | null, period: string | null, amount: string, more: Partial<Row> = {}): Row => ({
  ServiceName, period, amount: decimal(amount), currency: 'USD', lines: 1, ...more,
});

const first = '2026-03-01T00:00:00Z';
const second = '2026-03-02T00:00:00Z';
const costs: Costs = {
  metric: 'EffectiveCost', from: first, to: '2026-03-04T00:00:00Z', granularity: 'day', group_by: ['ServiceName'], groups: 4, conversion: null, snapshot: '1', answered_from: 'rollup',
  as_of: { committed_at: '2026-03-21T10:00:00Z', import_id: 1, change: 'import', foreign_change: null },
  totals: [
    { currency: 'EUR', amount: decimal('9.99'), lines: 1, missing: 0 },
    { currency: 'USD', amount: decimal('10.6'), lines: 6, missing: 2 },
  ],
  rows: [
    row(null, first, '0.5', { rest: true }),
    row('Small', second, '1.1'),
    row('Large', first, '4.1'),
    row('Large', second, '4.2'),
    row(null, second, '0.7'),
    row('Large', first, '9.99', { currency: 'EUR' }),
  ],
};

describe('An answer', () => {
  const answer = answerOf(costs, 'USD');

  it('is one of a single currency', () => {
    expect(answer.total).toBe('10.6');
    expect(answer.missing).toBe(2);
    expect(answer.groups.flatMap(({ cells }) => [...cells.values()]).map(({ amount }) => amount)).not.toContain('9.99');
  });

  it('ranks its groups by their exact totals, everything else last', () => {
    expect(answer.groups.map(groupLabel)).toEqual(['Large', 'Small', '(none)', 'Everything else']);
    expect(answer.groups[0]?.total).toBe('8.3');
  });

  it('holds every period, also those without charges', () => {
    expect(answer.periods).toHaveLength(3);
    expect(answer.periodTotals).toEqual(['4.6', '6', '0']);
  });

  it('knows which of its periods the question cuts off', () => {
    expect(answer.parts.size).toBe(0);
    const weekly = answerOf({ ...costs, granularity: 'week' }, 'USD');
    expect([...weekly.parts]).toEqual([['2026-02-23T00:00:00Z', { days: 1, of: 7 }], ['2026-03-02T00:00:00Z', { days: 2, of: 7 }]]);
  });

  it('shows the currency that was chosen, or else the largest', () => {
    expect(currencyOf(costs, 'EUR')).toBe('EUR');
    expect(currencyOf(costs, 'GBP')).toBe('USD');
    expect(currencyOf({ ...costs, totals: [] }, undefined)).toBeNull();
  });

  it('adds up exactly what a chart has no room for', () => {
    const drawn = drawable(answer, 3);
    expect(drawn.map(groupLabel)).toEqual(['Large', 'Small', 'Everything else']);
    expect(drawn[2]?.total).toBe('1.2');
    expect(drawn[2]?.cells.get(first)?.amount).toBe('0.5');
    expect(drawable(answer, 4)).toEqual(answer.groups);
  });
});

describe('The charges behind a cell', () => {
  const answer = answerOf(costs, 'USD');
  const days = { from: '2026-03-01', to: '2026-03-04' };
  const kept = [{ dimension: 'RegionId', operator: '=' as const, values: ['eu'] }];

  it('are those of its group, period and currency within the question', () => {
    expect(drillOf(answer, days, kept, answer.groups, answer.groups[0], second)).toEqual({
      from: second, to: '2026-03-03T00:00:00Z',
      filters: [...kept, { dimension: 'ServiceName', operator: '=', values: ['Large'] }, { dimension: 'BillingCurrency', operator: '=', values: ['USD'] }],
    });
  });

  it('ask for a missing value as missing', () => {
    expect(drillOf(answer, days, [], answer.groups, answer.groups[2])?.filters[0]).toEqual({ dimension: 'ServiceName', operator: '=', values: [''] });
  });

  it('tell everything else from the groups that are shown', () => {
    expect(drillOf(answer, days, [], answer.groups, answer.groups[3])?.filters[0]).toEqual({ dimension: 'ServiceName', operator: '!=', values: ['Large', 'Small', ''] });
  });

  it('cannot be told for everything else of two dimensions', () => {
    expect(drillOf({ ...answer, by: ['ServiceName', 'RegionId'] }, days, [], answer.groups, answer.groups[3])).toBeUndefined();
  });
});
