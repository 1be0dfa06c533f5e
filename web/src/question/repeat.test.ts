import { describe, expect, it } from 'vitest';
import { equals } from './drill';
import { apiCall, command, versionName } from './repeat';

const asked = { metric: 'BilledCost', from: '2026-03-01', to: '2026-03-02', filters: [equals('ServiceName', "Bob's"), equals('RegionId', null)], asOf: '12', display: undefined };

describe('a question to repeat', () => {
  it('is a command that a shell takes as it stands', () => {
    expect(command(asked)).toBe("./costsense costs --metric BilledCost --from 2026-03-01 --to 2026-03-02 --filter 'ServiceName=Bob'\\''s' --filter RegionId= --as-of 12");
  });

  it('is a call of the API', () => {
    expect(apiCall(asked, 'http://localhost:8080')).toBe('http://localhost:8080/api/v1/costs?metric=BilledCost&from=2026-03-01&to=2026-03-02&filter=ServiceName%3DBob%27s&filter=RegionId%3D&as_of=12');
  });

  it('names the currency that it is shown in', () => {
    expect(command({ ...asked, filters: [], display: 'Snowflake credits' })).toMatch(/--to 2026-03-02 --currency 'Snowflake credits' --as-of 12$/);
    expect(apiCall({ ...asked, filters: [], display: 'EUR' }, '')).toMatch(/&currency=EUR&as_of=12$/);
  });

  it('names its version by the import, or by the time of a withdrawal', () => {
    expect(versionName({ committed_at: '2026-03-21T10:00:00Z', import_id: 12, change: 'import' })).toBe('12');
    expect(versionName({ committed_at: '2026-03-21T10:00:00Z', import_id: 12, change: 'withdrawal' })).toBe('2026-03-21T10:00:00Z');
    expect(versionName({ committed_at: null, import_id: null, change: null })).toBeUndefined();
  });
});
