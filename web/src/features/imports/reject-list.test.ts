import { expect, it } from 'vitest';
import { rejectListCsv } from './reject-list';

it('A list of bad lines survives quotes, commas and line breaks in their values', () => {
  expect(rejectListCsv([{ file: 'a,b.csv', line: 3, column: null, value: 'he said "12,5"\n', reason: 'not a number' }])).toBe(
    'file,line,column,value,reason\r\n"a,b.csv",3,,"he said ""12,5""\n",not a number\r\n',
  );
});
