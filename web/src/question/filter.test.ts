import { describe, expect, it } from 'vitest';
import type { Filter } from './filter';
import { decodeFilter, encodeFilter } from './filter';

describe('A filter', () => {
  it('is written as the API takes it', () => {
    expect(encodeFilter({ dimension: 'ServiceName', operator: '=', values: ['Amazon EC2', 'Amazon S3'] })).toBe('ServiceName=Amazon EC2|Amazon S3');
    expect(encodeFilter({ dimension: 'RegionId', operator: '=', values: [''] })).toBe('RegionId=');
    expect(encodeFilter({ dimension: 'BilledCost', operator: '>=', values: ['100'] })).toBe('BilledCost>=100');
  });

  it('escapes bars and backslashes inside a value', () => {
    expect(encodeFilter({ dimension: 'ResourceName', operator: '=', values: ['a|b', 'c\\d'] })).toBe('ResourceName=a\\|b|c\\\\d');
  });

  it.each<Filter>([
    { dimension: 'ServiceName', operator: '!=', values: ['a|b\\', '\\|', ''] },
    { dimension: 'tag:env', operator: '!~', values: ['prod=1'] },
    { dimension: 'tag:"a,b=""c"""', operator: '=', values: ['x!=y', '<z>'] },
    { dimension: 'x_cost_center', operator: '<=', values: ['2026-03-01T00:00:00Z'] },
    { dimension: 'ChargeDescription', operator: '~', values: ['several\nlines, ünïcode'] },
  ])('comes back from its text: $dimension $operator $values', (filter) => {
    expect(decodeFilter(encodeFilter(filter))).toEqual(filter);
  });

  it('reads the longer operator', () => {
    expect(decodeFilter('BilledCost<=1')?.operator).toBe('<=');
    expect(decodeFilter('BilledCost<1')?.operator).toBe('<');
    expect(decodeFilter('Name!~x')?.operator).toBe('!~');
  });

  it('is not made out of nonsense', () => {
    expect(decodeFilter('ServiceName')).toBeUndefined();
    expect(decodeFilter('=value')).toBeUndefined();
    expect(decodeFilter('tag:"open=value')).toEqual({ dimension: 'tag:"open', operator: '=', values: ['value'] });
  });
});
