import { describe, expect, it } from 'vitest';
import { backoff } from './connection';

describe('After a break the line', () => {
  it('comes back at once at first, then ever later, within ten seconds', () => {
    expect(backoff(1, 1)).toBe(250);
    expect(backoff(4, 1)).toBe(2_000);
    expect(backoff(50, 1)).toBe(10_000);
  });

  it('does not return in step with all other pages', () => {
    expect(backoff(4, 0)).toBe(1_000);
    expect(backoff(4, 0.5)).toBe(1_500);
  });
});
