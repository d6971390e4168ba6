import assert from 'node:assert/strict';
import { chosenStages, layoutOf, readSettings, writeSettings } from '../../../../hub/data/embedded/widget-settings';

describe("a widget's settings", () => {
  it('come back as they were stored', () => {
    for (const settings of [
      { pipeline: { kind: 'yaml', id: 12 }, stages: [] },
      { pipeline: { kind: 'classic', id: 5 }, stages: ['Dev', 'Production'] },
      { pipeline: { kind: 'yaml', id: 7 }, stages: ['<script>alert(1)</script>', 'Bühne 7'] },
    ] as const) {
      assert.deepEqual(readSettings(writeSettings(settings)), settings);
    }
  });

  for (const [what, data] of [
    ['nothing', undefined],
    ['null, as before the first configuration', null],
    ['an empty text', ''],
    ['no JSON', '{'],
    ['a number', '3'],
    ['settings without a pipeline', '{"stages":["Dev"]}'],
    ['a pipeline that is none', '{"pipeline":"space-game"}'],
    ['a pipeline of another type', '{"pipeline":{"id":3}}'],
  ] as const) {
    it(`are not there when the dashboard has ${what}`, () => assert.equal(readSettings({ data }), null));
  }

  it('leave out what is no name of a stage', () => {
    const read = readSettings({ data: '{"pipeline":"12","stages":["Dev",3,null,{"a":1}]}' });
    assert.deepEqual(read?.stages, ['Dev']);
    assert.deepEqual(readSettings({ data: '{"pipeline":"12","stages":"Dev"}' })?.stages, []);
  });
});

describe('the layout of a size', () => {
  for (const [rowSpan, columnSpan, layout] of [
    [1, 2, 'lines'],
    [1, 4, 'lines'],
    [2, 2, 'list'],
    [2, 3, 'list'],
    [2, 4, 'cards'],
    [4, 4, 'cards'],
  ] as const) {
    it(`${columnSpan} x ${rowSpan} has ${layout}`, () => assert.equal(layoutOf({ rowSpan, columnSpan }), layout));
  }

  it('is one line a stage when no size is told', () => assert.equal(layoutOf(undefined), 'lines'));
});

describe('the chosen stages', () => {
  const stages = ['Build', 'Dev', 'Test'].map((stage) => ({ stage }));
  const names = (chosen: readonly string[]): readonly string[] =>
    chosenStages(stages, chosen).map(({ stage }) => stage);

  it('are all when none is named', () => assert.deepEqual(names([]), ['Build', 'Dev', 'Test']));
  it('stand in pipeline order, whatever their letter case', () => {
    assert.deepEqual(names(['test', 'DEV']), ['Dev', 'Test']);
  });
  it('are all when every named one is gone: a renamed stage must not empty the widget', () => {
    assert.deepEqual(names(['Old']), ['Build', 'Dev', 'Test']);
  });
});
