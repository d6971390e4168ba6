import assert from 'node:assert/strict';
import { Formats, Text } from '../../../hub/text';
import { en } from '../../../hub/text/en';
import { english } from '../../../hub/text/languages';

const NOW = Date.UTC(2026, 5, 15, 13);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Newer ICU writes a narrow space before AM. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ');

describe('Dates and durations as people read them', () => {
  const formats = new Formats('en-US', 'America/New_York', NOW);

  const durations: readonly (readonly [number, string])[] = [
    [0, '0 min'],
    [29_000, '< 1 min'],
    [5 * MINUTE, '5 min'],
    [89 * MINUTE, '89 min'],
    [90 * MINUTE, '1 hr 30 min'],
    [2 * HOUR, '2 hr'],
    [5 * HOUR + 59 * MINUTE, '5 hr 59 min'],
    [18 * HOUR, '18 hr'],
    [2 * DAY, '2 days'],
    [40 * DAY, '40 days'],
  ];
  for (const [ms, text] of durations) {
    it(`${ms / MINUTE} minutes are "${text}"`, () => assert.equal(plain(formats.duration(ms)), text));
  }

  it('are told in the plan’s zone, whatever the machine’s is', () => {
    assert.equal(plain(formats.soon(Date.UTC(2026, 5, 16, 7))), 'Tue 3:00 AM');
  });

  it('carry the day when it is not this week, and the year when it is not this year', () => {
    assert.equal(plain(formats.soon(Date.UTC(2026, 4, 12, 7))), 'Tue, May 12, 3:00 AM');
    assert.equal(plain(formats.soon(Date.UTC(2025, 4, 12, 7))), 'Mon, May 12, 2025, 3:00 AM');
  });

  it('follow the user’s culture', () => {
    assert.equal(plain(new Formats('de-DE', 'Europe/Berlin', NOW).day(NOW)), '15. Juni');
  });

  it('fall back to English for a culture nobody knows', () => {
    assert.equal(new Formats('not a culture', 'UTC', NOW).culture, 'en-US');
  });
});

describe('The texts of the page', () => {
  const text = new Text(english, new Formats('en-US', 'UTC', NOW), false);

  it('count in the language’s way', () => {
    assert.equal(text.say('filter.days', { count: 1 }), 'Last day');
    assert.equal(text.say('filter.days', { count: 30 }), 'Last 30 days');
  });

  it('take hostile names for text', () => {
    const name = '<script>alert(1)</script>{count, plural, other {#}}';
    assert.equal(text.say('page.loading', { pipeline: name }), `Loading ${name}…`);
  });

  it('are well formed, all of them', () => {
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      assert.doesNotThrow(() => text.say(key, { count: 2 }), key);
      assert.notEqual(text.say(key), '', key);
    }
  });
});
