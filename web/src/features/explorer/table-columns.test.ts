import { describe, expect, it } from 'vitest';
import { sortText, sortingOf } from './table-columns';

describe('The order of the table in the address', () => {
  it.each(['-total', 'ServiceName', '-2026-03-01T00:00:00Z', 'tag:env'])('%s comes back', (sort) => {
    expect(sortText(sortingOf(sort))).toBe(sort);
  });

  it('is by total, the largest first, when there is none', () => {
    expect(sortText([])).toBe('-total');
  });
});
