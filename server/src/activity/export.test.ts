import assert from 'node:assert/strict';
import { it } from 'node:test';
import { csvLine } from './export.js';

it('A field is no formula, whatever somebody called themselves', () => {
  const rows: [value: string | number | null, written: string][] = [
    ['ann', 'ann'], [7, '7'], [null, ''], ['a,b', '"a,b"'], ['a"b', '"a""b"'], ['=1+1', '"\'=1+1"'], ['+49', '"\'+49"'], ['-1', '"\'-1"'], ['@SUM(A1)', '"\'@SUM(A1)"'], [' =1', '"\' =1"'], ['\t=1', '"\'\t=1"'], ['|calc', '"\'|calc"'],
  ];
  for (const [value, written] of rows) assert.equal(csvLine([value]), `${written}\r\n`);
});
