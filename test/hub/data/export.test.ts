// Exported files: what a spreadsheet must not run, and what a reader must find again.
import assert from 'node:assert/strict';
import type { Sheet, SheetSource } from '../../../hub/data/export';
import { minutes } from '../../../hub/data/export';
import { csvOf } from '../../../hub/data/export-csv';
import { fileName, fileOf } from '../../../hub/data/export-file';
import { jsonOf } from '../../../hub/data/export-json';
import { momentWriter } from '../../../hub/data/export-moment';

const sheet = (...rows: Sheet['rows']): Sheet => ({
  name: 'rules',
  columns: [{ key: 'first', heading: 'First' }],
  rows,
});

/** The cells of a CSV file, read by the rules of RFC 4180. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, end] of csv.replace(/^\uFEFF/, '').matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    row.push((quoted ?? '').replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const SOURCE: SheetSource = {
  pipeline: 'space-game-web',
  from: Date.UTC(2026, 2, 2, 5),
  to: Date.UTC(2026, 2, 13, 13),
  zone: 'America/New_York',
  asOf: Date.UTC(2026, 2, 14, 3, 30),
  link: 'https://dev.azure.com/local/x?tab=rules',
};

describe('a CSV file', () => {
  const textOf = (cell: string | number | boolean | null): string =>
    cellsOf(csvOf(sheet([cell]), 'UTC'))[1]?.[0] ?? 'no cell';

  describe('makes every text harmless that a spreadsheet would run', () => {
    for (const hostile of [
      '=1+1',
      '=HYPERLINK("http://evil.example","click")',
      '+1',
      '-1+1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      ' =1',
      '\u200b=1',
      '\u202e=1',
      '＝1+1',
      '＋1',
      '－1',
      '＠SUM(A1)',
    ]) {
      it(JSON.stringify(hostile), () => assert.equal(textOf(hostile), `'${hostile}`));
    }
  });

  it('leaves every other text as it is', () => {
    for (const text of ['1.4.2', '<script>alert(1)</script>', '"><img onerror=x>', '##vso[task.x]', 'a=b', '😀', 'a,b'])
      assert.equal(textOf(text), text);
  });

  it('keeps our own numbers numbers, also below zero', () => {
    assert.equal(textOf(-1.5), '-1.5');
    assert.equal(textOf(true), 'true');
    assert.equal(textOf(null), '');
  });

  it('quotes quotes, commas and line ends, so that no text can leave its cell', () => {
    const text = 'one, "two"\r\nthree';
    assert.deepEqual(cellsOf(csvOf(sheet([text], ['next']), 'UTC')), [['First'], [text], ['next']]);
  });

  it('begins with the mark that makes spreadsheets read UTF-8', () => {
    assert.equal(csvOf(sheet(), 'UTC'), '\uFEFF"First"\r\n');
  });

  it('writes moments in the zone of the plan, with its offset', () => {
    const spring = [{ at: Date.UTC(2026, 2, 8, 6, 59, 59) }, { at: Date.UTC(2026, 2, 8, 7) }];
    const [, ...rows] = cellsOf(csvOf(sheet(...spring.map((at) => [at])), 'America/New_York'));
    assert.deepEqual(rows.flat(), ['2026-03-08T01:59:59-05:00', '2026-03-08T03:00:00-04:00']);
  });
});

describe('a moment in a file', () => {
  for (const [zone, text] of [
    ['UTC', '2026-06-15T13:00:00+00:00'],
    ['America/New_York', '2026-06-15T09:00:00-04:00'],
    ['Asia/Kathmandu', '2026-06-15T18:45:00+05:45'],
    ['America/St_Johns', '2026-06-15T10:30:00-02:30'],
  ] as const) {
    it(`reads ${text} in ${zone} and is the same instant`, () => {
      const at = Date.UTC(2026, 5, 15, 13);
      assert.equal(momentWriter(zone)(at), text);
      assert.equal(Date.parse(text), at);
    });
  }
});

describe('a JSON file', () => {
  const hostile = '=1+1</script><img onerror=x>\u202e\u0000';

  it('has texts as they are, and tells where they are from', () => {
    const file = JSON.parse(jsonOf(sheet([hostile], [{ at: SOURCE.to }], [null], [2]), SOURCE));
    assert.deepEqual(file.rows, [
      { first: hostile },
      { first: '2026-03-13T09:00:00-04:00' },
      { first: null },
      { first: 2 },
    ]);
    assert.equal(file.schema, 1);
    assert.equal(file.table, 'rules');
    assert.equal(file.pipeline, 'space-game-web');
    assert.equal(file.zone, 'America/New_York');
    assert.equal(file.from, '2026-03-02T00:00:00-05:00');
    assert.equal(file.link, SOURCE.link);
    assert.deepEqual(file.columns, { first: 'First' });
  });
});

describe('the name of a file', () => {
  it('says pipeline, table and the day of the data in the zone of the plan', () => {
    assert.equal(fileName('rules', SOURCE, 'csv'), 'space-game-web-rules-2026-03-13.csv');
  });

  it('is safe on every file system, whatever the pipeline is called', () => {
    const name = fileName('rules', { ...SOURCE, pipeline: '../..\\<x>:"|?*\u202e CON ' }, 'csv');
    assert.equal(name, 'x-CON-rules-2026-03-13.csv');
    assert.equal(fileName('rules', { ...SOURCE, pipeline: '///' }, 'csv'), 'rules-2026-03-13.csv');
    assert.ok(fileName('rules', { ...SOURCE, pipeline: 'x'.repeat(10_000) }, 'csv').length < 120);
  });

  it('stands with the type that its content has', () => {
    assert.equal(fileOf(sheet(), SOURCE, 'csv').type, 'text/csv;charset=utf-8');
    assert.equal(fileOf(sheet(), SOURCE, 'json').type, 'application/json');
  });
});

describe('minutes in a file', () => {
  it('have one decimal, and nothing is not zero', () => {
    assert.deepEqual([minutes(90_000), minutes(0), minutes(null), minutes(61_999)], [1.5, 0, null, 1]);
  });
});
