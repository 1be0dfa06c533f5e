import { describe, expect, it } from 'vitest';
import { apiUrl, problemOf } from './client';

describe('The address of a call', () => {
  it('repeats a list and leaves out what is undefined', () => {
    expect(apiUrl('/costs', { query: { metric: 'BilledCost', group_by: undefined, filter: ['RegionId=', 'tag:a&b=c d'] } }))
      .toBe('/api/v1/costs?metric=BilledCost&filter=RegionId%3D&filter=tag%3Aa%26b%3Dc+d');
  });

  it('encodes names in its path', () => {
    expect(apiUrl('/costs/dimensions/{name}/values', { path: { name: 'tag:"a/b"' } })).toBe('/api/v1/costs/dimensions/tag%3A%22a%2Fb%22/values');
  });
});

describe('A problem', () => {
  it('is told in the words of the server', () => {
    const problem = problemOf(400, '{"type":"urn:costsense:problem:unknown-column","title":"Unknown column","status":400,"detail":"There is no column Nope.","allowed":["ServiceName"]}');
    expect(problem).toMatchObject({ title: 'Unknown column', detail: 'There is no column Nope.', allowed: ['ServiceName'] });
  });

  it('is told plainly when the answer is no problem document', () => {
    expect(problemOf(502, '<html>Bad gateway</html>').detail).toContain('502');
    expect(problemOf(500, '"text"').status).toBe(500);
  });
});
