import { describe, expect, it } from 'vitest';
import { decimal } from '@/money/decimal';
import type { Summary } from './api/summary';
import { dayDrill, monthQuestion, monthsBetween, seriesKey } from './month';

const series = (name: string | null, rest = false) => ({ names: [name], rest, total: decimal('1'), amounts: [decimal('1')] });
const summary = {
  metric: 'EffectiveCost', currency: 'USD', conversion: null,
  month: { start: '2026-03-01T00:00:00Z', end: '2026-04-01T00:00:00Z', data_until: '2026-03-19T00:00:00Z', days_with_data: 18, days: 31, complete: false },
  daily_by_service: { currency: 'USD', periods: ['2026-03-01', '2026-03-02'], totals: [decimal('3')], series: [series('EC2'), series(null), series(null, true)] },
} as unknown as Summary;

describe('The months of a ledger', () => {
  it('are counted from its newest day back to its oldest', () => {
    expect(monthsBetween('2025-12-31', '2026-03-01')).toEqual(['2026-02', '2026-01', '2025-12']);
  });
});

describe('A bar of the dashboard', () => {
  const bar = (index: number) => dayDrill(summary, seriesKey(summary.daily_by_service.series[index] ?? series('?')), 1);

  it('leads to the charges of its day and service', () => {
    expect(bar(0)).toEqual({
      from: '2026-03-02', to: '2026-03-03',
      filters: [{ dimension: 'ServiceName', operator: '=', values: ['EC2'] }, { dimension: 'BillingCurrency', operator: '=', values: ['USD'] }],
    });
  });

  it('tells charges without a service from everything else', () => {
    expect(bar(1)?.filters[0]).toEqual({ dimension: 'ServiceName', operator: '=', values: [''] });
    expect(bar(2)?.filters[0]).toEqual({ dimension: 'ServiceName', operator: '!=', values: ['EC2', ''] });
  });

  it('leads to the whole day when the day itself was chosen', () => {
    expect(dayDrill(summary, '', 0)?.filters).toEqual([{ dimension: 'BillingCurrency', operator: '=', values: ['USD'] }]);
  });
});

describe('A figure of the dashboard', () => {
  it('leads to the same days in the explorer', () => {
    expect(monthQuestion(summary, [], ['RegionName'])).toEqual({ from: '2026-03-01', to: '2026-03-19', by: 'RegionName', filter: ['BillingCurrency=USD'] });
    expect(monthQuestion(summary, [], ['RegionName'], 1).from).toBe('2026-02-01');
  });
});
