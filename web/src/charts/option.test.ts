import { describe, expect, it } from 'vitest';
import { tooltipTable } from './option';

describe('A tooltip', () => {
  it('does not run what a bill holds', () => {
    const html = tooltipTable('<img src=x onerror=alert(1)>', [{ label: '"><script>', amount: '$1' }]);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script');
    expect(html).toContain('&#60;script');
  });
});
