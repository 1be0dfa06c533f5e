import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from './search-params';
import type { Question } from './question';
import { costsQuery, defaultQuestion, questionOf, searchOf } from './question';

const through = (question: Question) => questionOf({ ...(parseSearch(stringifySearch({ ...searchOf(question) })) as Record<string, unknown>) });

describe('A question in the address', () => {
  const question: Question = {
    metric: 'PricingCurrencyEffectiveCost',
    range: { from: '2026-01-01', to: '2026-02-01' },
    granularity: 'week',
    asOf: '2026-04-03T09:00:00Z',
    by: ['SubAccountName', 'tag:"a,b"', 'x_cost_center'],
    filters: [
      { dimension: 'ServiceName', operator: '=', values: ['A & B', 'c|d', 'e\\f', ''] },
      { dimension: 'tag:"k=""v"""', operator: '!=', values: ['50% + more'] },
    ],
    top: 50,
    view: 'lines',
    currency: 'EUR',
    sort: '2026-01-05T00:00:00Z',
  };

  it('comes back whole', () => {
    expect(through(question)).toEqual(question);
  });

  it('comes back with nothing to group by', () => {
    expect(through({ ...question, by: [] }).by).toEqual([]);
  });

  it('is empty for the usual question', () => {
    expect(stringifySearch({ ...searchOf(defaultQuestion) })).toBe('');
    expect(questionOf({})).toEqual(defaultQuestion);
  });

  it('can be read by a person', () => {
    expect(stringifySearch({ ...searchOf({ ...defaultQuestion, by: ['RegionName', 'tag:env'], range: 'last-month' }) })).toBe('?range=last-month&by=RegionName,tag:env');
  });

  it('falls back where it is not understood', () => {
    const read = questionOf({ metric: 'Nonsense', range: 'tomorrow', from: '2026-02-01', to: '2026-01-01', granularity: 'minute', top: '-4', view: 'pie', filter: 'no operator here', by: 'a,b,c,d,e,f' });
    expect(read).toEqual({ ...defaultQuestion, by: ['a', 'b', 'c', 'd', 'e'] });
  });

  it('becomes the call that answers it', () => {
    expect(costsQuery(question, { from: '2025-01-01', to: '2026-03-19' })).toEqual({
      as_of: '2026-04-03T09:00:00Z', metric: 'PricingCurrencyEffectiveCost', from: '2026-01-01', to: '2026-02-01', granularity: 'week', group_by: 'SubAccountName,tag:"a,b",x_cost_center',
      filter: ['ServiceName=A & B|c\\|d|e\\\\f|', 'tag:"k=""v"""!=50% + more'], limit: 50,
    });
  });
});
