import assert from 'node:assert/strict';
import { cadenceView } from '../../../../core/cadence/assemble/page';
import { UTC } from '../../../../core/cadence/time';
import { en } from '../../../../core/cadence/words/en';
import { english, roundDuration } from '../../../../core/cadence/words/english';
import { type Catalogue, format, placeholders, TemplateError } from '../../../../core/cadence/words/format';
import type { Message } from '../../../../core/cadence/words/message';
import * as healthy from '../golden/healthy';
import * as hotfix from '../golden/hotfix';
import * as missed from '../golden/missed-mornings';
import * as copies from '../golden/rebuilt-copies';
import * as stuck from '../golden/stuck-approval';
import { at, planOf, SPACE_GAME_PLAN } from '../support/story';

const formats = english(UTC);
const phrase = (plain: string, expert?: string): Catalogue => ({
  key: expert === undefined ? { plain } : { plain, expert },
});
const write = (plain: string, params: Message['params'] = {}): string =>
  format({ key: 'key', params }, phrase(plain), formats);

describe('sentences with values (a part of ICU MessageFormat)', () => {
  const table: readonly (readonly [string, Message['params'], string])[] = [
    ['no values', {}, 'no values'],
    ['{stage} waits', { stage: 'Test' }, 'Test waits'],
    ['{n, plural, one {# release} other {# releases}}', { n: 1 }, '1 release'],
    ['{n, plural, one {# release} other {# releases}}', { n: 3 }, '3 releases'],
    ['{n, plural, =0 {nothing} other {#}}', { n: 0 }, 'nothing'],
    ['{n, plural, one {{v} waits} other {{v} and others wait}}', { n: 2, v: '1.4' }, '1.4 and others wait'],
    ['{at}', { at: { instant: Date.UTC(2026, 2, 10, 3, 5) } }, 'Tue 10 Mar 3:05'],
    ['{at}', { at: { day: Date.UTC(2026, 2, 10, 3, 5) } }, 'Tue 10 Mar'],
    ['{d}', { d: { duration: 90 * 60_000 } }, '90 min'],
    ['{p}', { p: { percent: 0.857 } }, '86 %'],
    ['{who}', { who: { list: ['Mara', 'Tim', 'Olga'] } }, 'Mara, Tim and Olga'],
    ['{t}', { t: { times: [180, 930] } }, '3:00 and 15:30'],
    ['{m}', { m: { message: { key: 'key', params: { m: 'inner' } } } }, 'inner'],
    ['{gone}', {}, '?'],
  ];
  for (const [template, params, expected] of table) {
    it(`${template} → ${expected}`, () => {
      assert.equal(write(template, params), expected);
    });
  }

  it('text of others is never read as a template', () => {
    assert.equal(write('{v}', { v: '{n, plural, other {#}}' }), '{n, plural, other {#}}');
  });

  it('experts read their own form, else the plain one', () => {
    const both = phrase('plain', 'expert');
    assert.equal(format({ key: 'key' }, both, formats, 'expert'), 'expert');
    assert.equal(format({ key: 'key' }, phrase('plain'), formats, 'expert'), 'plain');
  });

  for (const template of ['{open', '{n, plural, one {x}}', '{n, select, other {x}}']) {
    it(`a wrong template is an error: ${template}`, () => {
      assert.throws(() => write(template, { n: 1 }), TemplateError);
    });
  }
});

describe('lengths of time in the unit people would use', () => {
  const MIN = 60_000;
  const table: readonly (readonly [number, string])[] = [
    [0, '0 min'],
    [20_000, 'under a minute'],
    [MIN, '1 min'],
    [119 * MIN, '119 min'],
    [2 * 60 * MIN, '2 h'],
    [47 * 60 * MIN, '47 h'],
    [48 * 60 * MIN, '2 days'],
  ];
  for (const [length, expected] of table) {
    it(expected, () => {
      assert.equal(roundDuration(length), expected);
    });
  }
});

/** Every message anywhere in a value. */
function* messagesIn(value: unknown): Generator<Message> {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if ('key' in value && typeof value.key === 'string' && !('severity' in value)) {
    yield value as Message;
  }
  for (const inner of Object.values(value)) {
    yield* messagesIn(inner);
  }
}

describe('the English catalogue', () => {
  it('every sentence is well formed, and its expert form asks for values the plain one may have too', () => {
    for (const [key, text] of Object.entries(en as Catalogue)) {
      assert.doesNotThrow(() => placeholders(text.plain), key);
      assert.doesNotThrow(() => placeholders(text.expert ?? ''), key);
    }
  });

  it('every sentence on the pages of the stories exists and has all its values, plain and for experts', () => {
    let count = 0;
    for (const { story, now } of [healthy, hotfix, missed, copies, stuck]) {
      const view = cadenceView(story.told(now), planOf(SPACE_GAME_PLAN), {
        asOf: at(now),
        from: at('03-02 0:00'),
        to: at(now) + 1,
      });
      for (const message of messagesIn(view)) {
        const text = (en as Catalogue)[message.key];
        assert.ok(text, message.key);
        for (const name of [...placeholders(text.plain), ...placeholders(text.expert ?? text.plain)]) {
          assert.ok(message.params && name in message.params, `${message.key} lacks ${name}`);
        }
        count += 1;
      }
    }
    assert.ok(count > 500);
  });
});
