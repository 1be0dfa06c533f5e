import { describe, expect, it } from 'vitest';
import { decimal } from './decimal';
import { formatAmount, formatAxis, formatBytes, formatChange, formatCompact, formatExact, formatPercent } from './format';

describe('Amounts', () => {
  it('are shown to two decimals in a table', () => {
    expect(formatAmount(decimal('1234.5678'), 'USD')).toBe('$1,234.57');
    expect(formatAmount(decimal('-3.1'), 'EUR')).toBe('-€3.10');
  });

  it('show that a tiny one is not nothing', () => {
    expect(formatAmount(decimal('0.0000008'), 'USD')).toBe('$0.0000008');
    expect(formatAmount(decimal('0.00123456'), 'USD')).toBe('$0.0012');
    expect(formatAmount(decimal('0'), 'USD')).toBe('$0.00');
  });

  it('are shortened from ten thousand up in a headline', () => {
    expect(formatCompact(decimal('9999.99'), 'USD')).toBe('$9,999.99');
    expect(formatCompact(decimal('482113.976'), 'USD')).toBe('$482.1K');
    expect(formatCompact(decimal('1234567890'), 'USD')).toBe('$1.235B');
  });

  it('take virtual currencies and none at all', () => {
    expect(formatAmount(decimal('12.5'), 'Tokens')).toBe('12.50 Tokens');
    expect(formatAmount(decimal('12.5'), null)).toBe('12.50');
  });

  it('are written out in full where they must be exact', () => {
    expect(formatExact(decimal('1234567.89012345678901234567'), 'USD')).toBe('1,234,567.89012345678901234567 USD');
    expect(formatExact(decimal('-1000'), 'USD')).toBe('-1,000 USD');
    expect(formatExact(decimal('20.50000000'), null)).toBe('20.5');
    expect(formatExact(decimal('-0.00'))).toBe('0');
  });

  it('carry their sign as a change', () => {
    expect(formatChange(decimal('12'), 'USD')).toBe('+$12.00');
    expect(formatChange(decimal('-3.1'), 'USD')).toBe('−$3.10');
    expect(formatChange(decimal('0'), 'USD')).toBe('$0.00');
  });

  it('are coarse on an axis', () => {
    expect(formatAxis(50_000, 'USD')).toBe('$50K');
    expect(formatAxis(0, 'USD')).toBe('$0');
    expect(formatAxis(0.0005, 'USD')).toBe('$0.0005');
  });
});

describe('Percents and sizes', () => {
  it('read well', () => {
    expect(formatPercent(4.12, { signed: true })).toBe('+4.1 %');
    expect(formatPercent(-29.46)).toBe('−29.5 %');
    expect(formatPercent(-0.007)).toBe('0.0 %');
    expect(formatPercent(0.04, { signed: true })).toBe('0.0 %');
    expect(formatPercent(123_456)).toBe('123,456 %');
    expect(formatBytes(48_211_334)).toBe('48.2 MB');
    expect(formatBytes(402)).toBe('402 B');
  });
});
