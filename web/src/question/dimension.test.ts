import { describe, expect, it } from 'vitest';
import { dimensionLabel, joinDimensions, splitDimensions, tagDimension, tagKey } from './dimension';

describe('A tag dimension', () => {
  it.each(['env', 'cost center', 'a,b', 'k="v"', 'x>y', ' led', '', 'ünï/cöde:1'])('gives its key %j back', (key) => {
    expect(tagKey(tagDimension(key))).toBe(key);
  });

  it('is quoted only where it must be', () => {
    expect(tagDimension('cost center')).toBe('tag:cost center');
    expect(tagDimension('a,"b"')).toBe('tag:"a,""b"""');
    expect(tagKey('ServiceName')).toBeUndefined();
  });
});

describe('Several dimensions', () => {
  it('are parted at commas outside quotes', () => {
    const dimensions = ['ServiceName', tagDimension('a,b"c'), 'x_team'];
    expect(splitDimensions(joinDimensions(dimensions))).toEqual(dimensions);
  });

  it('are named once and never empty', () => {
    expect(splitDimensions('RegionId, RegionId,,ServiceName')).toEqual(['RegionId', 'ServiceName']);
    expect(splitDimensions('')).toEqual([]);
  });

  it('are labelled for people', () => {
    expect(dimensionLabel('SubAccountName')).toBe('Sub account name');
    expect(dimensionLabel('ResourceId')).toBe('Resource ID');
    expect(dimensionLabel('tag:env')).toBe('Tag env');
    expect(dimensionLabel('x_Id')).toBe('x_Id');
  });
});
