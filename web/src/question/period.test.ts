import { describe, expect, it } from 'vitest';
import { clipPeriod, intervalLabel, partOf, periodsBetween } from './period';

describe('Periods', () => {
  it('fill the interval, also over a leap day', () => {
    expect(periodsBetween('2028-02-28', '2028-03-02', 'day')).toEqual(['2028-02-28T00:00:00Z', '2028-02-29T00:00:00Z', '2028-03-01T00:00:00Z']);
    expect(periodsBetween('2026-01-15', '2026-03-02', 'month')).toEqual(['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z']);
    expect(periodsBetween('2026-03-01', '2026-03-02', 'hour')).toHaveLength(24);
  });

  it('begin weeks on Monday, the one before an interval that starts on a Sunday too', () => {
    expect(periodsBetween('2026-03-01', '2026-03-10', 'week')).toEqual(['2026-02-23T00:00:00Z', '2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z']);
  });

  it('are cut to the interval of the question', () => {
    const within = { from: '2026-03-01T00:00:00Z', to: '2026-03-10T00:00:00Z' };
    expect(clipPeriod('2026-02-23T00:00:00Z', 'week', within)).toEqual({ from: within.from, to: '2026-03-02T00:00:00Z' });
    expect(clipPeriod('2026-03-09T00:00:00Z', 'week', within)).toEqual({ from: '2026-03-09T00:00:00Z', to: within.to });
    expect(clipPeriod('2026-03-02T00:00:00Z', 'week', within)).toEqual({ from: '2026-03-02T00:00:00Z', to: '2026-03-09T00:00:00Z' });
  });

  it('that are cut tell how many of their days are left', () => {
    const within = { from: '2026-03-01T00:00:00Z', to: '2026-03-21T00:00:00Z' };
    expect(partOf('2026-02-23T00:00:00Z', 'week', within)).toEqual({ days: 1, of: 7 });
    expect(partOf('2026-03-02T00:00:00Z', 'week', within)).toBeUndefined();
    expect(partOf('2026-03-16T00:00:00Z', 'week', within)).toEqual({ days: 5, of: 7 });
    expect(partOf('2026-03-01T00:00:00Z', 'month', within)).toEqual({ days: 20, of: 31 });
    expect(partOf('2026-03-20T00:00:00Z', 'day', within)).toBeUndefined();
  });

  it('are told with their last day inside', () => {
    expect(intervalLabel('2026-03-01', '2026-03-19')).toBe('1 Mar – 18 Mar 2026');
    expect(intervalLabel('2026-03-01', '2026-03-02')).toBe('1 Mar 2026');
    expect(intervalLabel('2025-12-01', '2026-01-02')).toBe('1 Dec 2025 – 1 Jan 2026');
  });
});
