import { describe, expect, it } from 'vitest';
import type { Requirement } from './api/conformance';
import { countedLabel, wantedOf } from './wanted';

const requirement = (id: string, more: Partial<Requirement> = {}): Requirement => ({
  id, level: 'MUST', status: 'fail', says: `${id} says something.`, count: 1, counted: 'lines', reason: null, parts: [], first: [], ...more,
});

const all = [
  requirement('CAU-BilledCost-C-003-M'),
  requirement('CAU-BilledCost-C-000-M', { parts: ['CAU-BilledCost-C-003-M'] }),
  requirement('CAU-PricingUnit-C-003-O', { level: 'SHOULD' }),
  requirement('CAU-Tags-C-008-M', { status: 'not_evaluated', reason: 'It depends on the tags.' }),
];
const ids = (found: readonly Requirement[]) => found.map(({ id }) => id);

describe('the wanted requirements', () => {
  it('are those of a status, without the ones that are made of others', () => {
    expect(ids(wantedOf(all, { status: 'fail', level: 'all', text: '' }))).toEqual(['CAU-BilledCost-C-003-M', 'CAU-PricingUnit-C-003-O']);
  });

  it('are all of them when any status will do', () => {
    expect(wantedOf(all, { status: 'all', level: 'all', text: '' })).toHaveLength(4);
  });

  it('are those of a level', () => {
    expect(ids(wantedOf(all, { status: 'all', level: 'SHOULD', text: '' }))).toEqual(['CAU-PricingUnit-C-003-O']);
  });

  it('have every word in id, sentence or reason, in any letter case', () => {
    expect(ids(wantedOf(all, { status: 'all', level: 'all', text: 'cau DEPENDS' }))).toEqual(['CAU-Tags-C-008-M']);
  });
});

describe('a count', () => {
  it('names one thing as one', () => {
    expect(countedLabel('1', requirement('A', { counted: 'keys' }))).toBe('1 key');
    expect(countedLabel('1,200', requirement('A', { count: 1200 }))).toBe('1,200 lines');
  });
});
