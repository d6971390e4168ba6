import assert from 'node:assert/strict';
import { shortName } from '../../../../core/cadence/words/names';

describe('the name of a person or a group', () => {
  const table: readonly (readonly [string, string])[] = [
    ['[Space Game]\\Management', 'Management'],
    ['[contoso]\\Release Managers', 'Release Managers'],
    ['Mara Test', 'Mara Test'],
    ['[Space Game]\\', '[Space Game]\\'],
    ['[draft] Management', '[draft] Management'],
    ['[]\\Management', '[]\\Management'],
  ];
  for (const [name, expected] of table) {
    it(`of ${name} is ${expected}`, () => assert.equal(shortName(name), expected));
  }
});
