import { describe, expect, it } from 'vitest';
import { asOfLabel, asOfOf } from './as-of';

describe('as of', () => {
  it('is a time or the number of an import', () => {
    expect(asOfOf('12')).toBe('12');
    expect(asOfOf('2026-04-03T09:00:00Z')).toBe('2026-04-03T09:00:00Z');
    expect(asOfOf('2026-04-03')).toBe('2026-04-03');
  });

  it('is nothing where the address holds anything else', () => {
    for (const value of ['', 'yesterday', '2026-13-40', '-1', undefined, 12]) expect(asOfOf(value)).toBeUndefined();
  });

  it('is told in words', () => {
    expect(asOfLabel('12')).toBe('import 12');
    expect(asOfLabel('2026-04-03T09:00:00Z')).toBe('3 Apr 2026, 09:00:00 UTC');
  });
});
