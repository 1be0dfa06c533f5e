import { describe, expect, it } from 'vitest';
import { KeySequence } from './key-sequence';

const press = (...keys: [string, number][]) => {
  const sequence = new KeySequence(() => ['g d', 'g e', '/', '?']);
  return keys.map(([key, at]) => sequence.press(key, at));
};

describe('Shortcuts', () => {
  it('are recognised key by key', () => {
    expect(press(['g', 0], ['d', 200])).toEqual([undefined, 'g d']);
    expect(press(['/', 0])).toEqual(['/']);
  });

  it('do not outlast a second', () => {
    expect(press(['g', 0], ['d', 1_500])).toEqual([undefined, undefined]);
  });

  it('survive a wrong key in between', () => {
    expect(press(['g', 0], ['x', 100], ['?', 200])).toEqual([undefined, undefined, '?']);
    expect(press(['g', 0], ['g', 100], ['e', 200])).toEqual([undefined, undefined, 'g e']);
  });
});
