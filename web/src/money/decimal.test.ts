import { describe, expect, it } from 'vitest';
import { compare, decimal, isZero, sum } from './decimal';

describe('Exact decimals', () => {
  it('keep every digit of their source text', () => {
    expect(decimal('14.97651418586')).toBe('14.97651418586');
    expect(decimal('16.2969321366366446274854190')).toBe('16.2969321366366446274854190');
  });

  it('write an exponent out', () => {
    expect(decimal('8e-7')).toBe('0.0000008');
    expect(decimal('1.25E+3')).toBe('1250');
  });

  it('refuse what is no number', () => {
    expect(() => decimal('12,50')).toThrow();
  });

  it('add up without a binary double', () => {
    expect(sum([decimal('0.1'), decimal('0.2')])).toBe('0.3');
    expect(sum([decimal('9007199254740993'), decimal('0.000000000000000001')])).toBe('9007199254740993.000000000000000001');
    expect(sum([])).toBe('0');
  });

  it('compare by value, not by text', () => {
    expect(compare(decimal('9'), decimal('10'))).toBeLessThan(0);
    expect(compare(decimal('1.0'), decimal('1'))).toBe(0);
    expect(compare(decimal('0.30000000000000000001'), decimal('0.3'))).toBeGreaterThan(0);
  });

  it('know zero in all its spellings', () => {
    expect(isZero(decimal('-0.000'))).toBe(true);
    expect(isZero(decimal('0.0001'))).toBe(false);
  });
});
