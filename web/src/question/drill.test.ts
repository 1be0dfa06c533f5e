import { describe, expect, it } from 'vitest';
import { decodeDrill, encodeDrill, equals, lineDrill } from './drill';

describe('The way from a number to its charges', () => {
  it('stands in the address and comes back', () => {
    const drill = { from: '2026-03-01', to: '2026-03-02', filters: [equals('ServiceName', 'a|b'), equals('RegionId', null)] };
    expect(encodeDrill(drill)).toEqual(['2026-03-01..2026-03-02', 'ServiceName=a\\|b', 'RegionId=']);
    expect(decodeDrill(encodeDrill(drill))).toEqual(drill);
  });

  it('may have a metric and a version of its own', () => {
    const drill = { from: '2026-03-01', to: '2026-03-02', filters: [], metric: 'BilledCost' as const, asOf: '12' };
    expect(encodeDrill(drill)).toEqual(['2026-03-01..2026-03-02..BilledCost..12']);
    expect(decodeDrill(encodeDrill(drill))).toEqual(drill);
  });

  it('leads to the charge of a line as its import has left it', () => {
    const drill = lineDrill({ import_id: 3, file: 'a.csv', line: 44 });
    expect(encodeDrill(drill)).toEqual(['1990-01-01..2200-01-01....3', 'x_ImportId=3', 'x_SourceFile=a.csv', 'x_SourceLine=44']);
    expect(decodeDrill(encodeDrill(drill))).toMatchObject({ asOf: '3', filters: drill.filters });
  });

  it('is nothing when the address holds no interval', () => {
    expect(decodeDrill([])).toBeUndefined();
    expect(decodeDrill(['ServiceName=a'])).toBeUndefined();
    expect(decodeDrill(['yesterday..today'])).toBeUndefined();
  });
});
