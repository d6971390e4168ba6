import assert from 'node:assert/strict';
import { Formats, type Language, Text } from '../../../hub/text';
import { EmbeddedText, embeddedLanguage } from '../../../hub/text/embedded';
import { WIDGET_LANGUAGES } from '../../../hub/text/embedded/widget';
import { english, languageOf } from '../../../hub/text/languages';

const NOW = Date.parse('2026-06-15T13:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = (culture: string, zone = 'America/New_York'): Formats => new Formats(culture, zone, NOW);

describe('the language of a culture', () => {
  for (const [culture, tag] of [
    ['en-US', 'en'],
    ['en-GB', 'en'],
    ['de-DE', 'de'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['fr-FR', 'en'],
    ['', 'en'],
    ['toString', 'en'],
  ] as const) {
    it(`of "${culture}" is ${tag}`, async () => {
      assert.equal((await languageOf(culture)).tag, tag);
      assert.equal((await embeddedLanguage(WIDGET_LANGUAGES, culture)).tag, tag);
    });
  }

  it('is English where its file cannot be loaded', async () => {
    const broken = { ...WIDGET_LANGUAGES, others: { de: () => Promise.reject(new Error('offline')) } };
    assert.equal((await embeddedLanguage(broken, 'de-DE')).tag, 'en');
  });
});

describe('a text of the page and a sentence of the core with the same key', () => {
  const language: Language = {
    ...english,
    texts: { ...english.texts, 'outcome.failed': 'Failed' },
    sentences: { ...english.sentences, 'outcome.failed': { plain: 'failed', expert: 'result failed' } },
  };

  it('are not mixed up', () => {
    const text = new Text(language, formats('en-US'), false);
    assert.equal(text.say('outcome.failed'), 'Failed');
    assert.equal(text.sentence({ key: 'outcome.failed' }), 'failed');
    assert.equal(new Text(language, formats('en-US'), true).sentence({ key: 'outcome.failed' }), 'result failed');
  });

  it('are not mixed up inside another sentence', () => {
    const text = new Text(language, formats('en-US'), false);
    const outcome = { message: { key: 'outcome.failed' } };
    const params = { version: '1.2.3', run: 7, stage: 'Test', at: { instant: NOW - HOUR }, outcome };
    assert.match(text.sentence({ key: 'evidence.ended', params }), /^1\.2\.3 \(run 7\) failed in Test/);
  });
});

describe('German', () => {
  it('writes whole sentences with dates, lengths and numbers of its culture', async () => {
    const text = new Text(await languageOf('de-DE'), formats('de-DE'), false);
    const params = { count: 2, upstream: 'Test', age: { duration: 3 * DAY } };
    assert.equal(text.sentence({ key: 'behind.by', params }), '2 Releases hinter Test, das älteste wartet 3 Tage');
    assert.equal(text.say('filter.days', { count: 30 }), 'Letzte 30 Tage');
    assert.equal(text.say('filter.days', { count: 1 }), 'Letzter Tag');
  });

  it('is what the widget speaks, too', async () => {
    const text = new EmbeddedText(await embeddedLanguage(WIDGET_LANGUAGES, 'de-DE'), formats('de-DE'));
    assert.equal(text.tag, 'de');
    assert.equal(text.say('short.waitsApproval', { count: 1 }), '1 wartet auf Genehmigung');
    assert.equal(text.sentence({ key: 'for.approval' }), 'auf eine Genehmigung');
  });
});

// Node and browsers differ in the kind of space they put before AM and PM, and between number and unit.
const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

describe('dates, lengths and numbers', () => {
  const at = Date.parse('2026-06-16T07:05:00Z');

  it('are those of the culture, in the zone of the plan', () => {
    assert.equal(plain(formats('en-US').moment(at)), 'Tue, Jun 16, 3:05 AM');
    assert.equal(plain(formats('de-DE').moment(at)), 'Di., 16. Juni, 3:05');
    assert.equal(plain(formats('de-DE', 'Europe/Berlin').time(at)), '9:05');
    assert.equal(plain(formats('en-GB', 'Europe/London').time(at)), '8:05');
    assert.equal(formats('de-DE').number(1234.5, 1), '1.234,5');
    assert.equal(plain(formats('de-DE').percent(0.97)), '97 %');
    assert.equal(formats('de-DE').list(['Amita', 'Tim']), 'Amita und Tim');
  });

  it('name the zone wherever the whole moment is written', () => {
    assert.match(formats('en-US').exact(at), /EDT$/);
    assert.match(formats('de-DE', 'Europe/Berlin').exact(at), /MESZ$/);
  });

  it('have the year when it is not this one', () => {
    assert.equal(formats('en-US').day(Date.parse('2025-06-16T12:00:00Z')), 'Jun 16, 2025');
    assert.equal(formats('en-US').day(at), 'Jun 16');
  });

  for (const [ms, en, de] of [
    [0, '0 min', '0 Min.'],
    [10_000, '< 1 min', '< 1 Min.'],
    [MINUTE, '1 min', '1 Min.'],
    [89 * MINUTE, '89 min', '89 Min.'],
    [2 * HOUR, '2 hr', '2 Std.'],
    [5 * HOUR + 20 * MINUTE, '5 hr 20 min', '5 Std. 20 Min.'],
    [7 * HOUR + 20 * MINUTE, '7 hr', '7 Std.'],
    [3 * DAY, '3 days', '3 Tage'],
  ] as const) {
    it(`write ${ms} ms as "${en}" and "${de}"`, () => {
      assert.equal(plain(formats('en-US').duration(ms)), en);
      assert.equal(plain(formats('de-DE').duration(ms)), de);
    });
  }

  it('are English for a culture that the platform does not know', () => {
    assert.equal(new Formats('xx-invalid-culture-', 'UTC', NOW).number(1234), '1,234');
  });
});
