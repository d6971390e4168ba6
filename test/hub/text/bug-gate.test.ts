import assert from 'node:assert/strict';
import { placeholders } from '../../../core/cadence/words/format';
import { Formats, Text } from '../../../hub/text';
import { gateTexts } from '../../../hub/text/bug-gate';
import { de } from '../../../hub/text/bug-gate/de';
import { en, type GateTextKey } from '../../../hub/text/bug-gate/en';
import { english } from '../../../hub/text/languages';

const keys = Object.keys(en) as GateTextKey[];

describe('The texts of the tab "Bug gate"', () => {
  it('are whole in German: the same keys, none empty', () => {
    assert.deepEqual(Object.keys(de), keys);
    assert.deepEqual(
      keys.filter((key) => de[key].trim() === ''),
      [],
    );
  });

  it('ask for the same values in every language', () => {
    for (const key of keys) assert.deepEqual(placeholders(de[key]).sort(), placeholders(en[key]).sort(), key);
  });

  it('are said in the page’s language, in English where it has none', () => {
    const say = (tag: string) => gateTexts(new Text({ ...english, tag }, new Formats(tag, 'UTC', 0), false));
    assert.equal(say('de')('found.critical', { count: 1 }), '1 kritischer Fehler');
    assert.equal(say('en')('found.critical', { count: 2 }), '2 critical bugs');
    assert.equal(say('fr')('now.kept'), 'Kept');
  });
});
