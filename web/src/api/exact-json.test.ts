import { describe, expect, it } from 'vitest';
import { parseExact } from './exact-json';

describe('An answer of the API', () => {
  it('keeps the digits of amounts that a double would lose', () => {
    const text = '{"metric":"EffectiveCost","rows":[{"ServiceName":"a","amount":0.1000000000000000055511151231257827,"lines":12}],"totals":[{"currency":"USD","amount":123456789012345678.90,"lines":3}]}';
    expect(parseExact(text)).toEqual({
      metric: 'EffectiveCost',
      rows: [{ ServiceName: 'a', amount: '0.1000000000000000055511151231257827', lines: 12 }],
      totals: [{ currency: 'USD', amount: '123456789012345678.90', lines: 3 }],
    });
  });

  it('reads lists of amounts, and null for an amount that is not there', () => {
    expect(parseExact('{"daily_by_service":{"totals":[1.10,2],"series":[{"total":3.30,"amounts":[1.1,2.20]}]},"projected_monthly_cost":null}')).toEqual({
      daily_by_service: { totals: ['1.10', '2'], series: [{ total: '3.30', amounts: ['1.1', '2.20'] }] },
      projected_monthly_cost: null,
    });
  });

  it('keeps every number of a charge as it is written', () => {
    expect(parseExact('{"lines":[{"charge":{"BilledCost":0.00000080000,"x_Id":11472,"Tags":{"depth":1.50}},"lineage":{"import_id":12,"line":7}}]}')).toEqual({
      lines: [{ charge: { BilledCost: '0.00000080000', x_Id: '11472', Tags: { depth: '1.50' } }, lineage: { import_id: 12, line: 7 } }],
    });
  });

  it('leaves counts, fractions and times of the same name elsewhere as ordinary numbers', () => {
    expect(parseExact('{"timing_ms":{"total":150},"progress":{"fraction":0.25},"monthly_change_percent":-4.5,"lines":7}')).toEqual({
      timing_ms: { total: 150 }, progress: { fraction: 0.25 }, monthly_change_percent: -4.5, lines: 7,
    });
  });
});
