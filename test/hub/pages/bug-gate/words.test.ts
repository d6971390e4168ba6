import assert from 'node:assert/strict';
import { adviseTiming, checkSettings, type GateSettings, type Problem } from '../../../../core/gate';
import { refusedText, timingText } from '../../../../hub/pages/bug-gate/words';
import { Formats, Text } from '../../../../hub/text';
import { gateTexts } from '../../../../hub/text/bug-gate';
import { english } from '../../../../hub/text/languages';

const say = (tag: string) => gateTexts(new Text({ ...english, tag }, new Formats(tag, 'UTC', 0), false));
const base: GateSettings = { limits: { all: 0 }, bugs: { closedStates: ['Closed'], resolvedCounts: true } };
const withBugs = (bugs: Partial<GateSettings['bugs']>): GateSettings => ({ ...base, bugs: { ...base.bugs, ...bugs } });

describe('Why settings are no gate, in words', () => {
  const table: ReadonlyArray<readonly [settings: GateSettings, english: RegExp, german: RegExp]> = [
    [{ ...base, limits: {} }, /^No limit is set\. Say /, /^Keine Grenze ist gesetzt\. Sagen Sie, /],
    [{ ...base, limits: { high: 0.5 } }, /^The limit for high bugs is 0\.5\./, /^Die Grenze für hohe Fehler ist 0,5\./],
    [{ ...base, limits: { all: 1001 } }, /is 1,001\. Use at most 1,000/, /ist 1\.001\. Nehmen Sie höchstens 1\.000/],
    [withBugs({ tags: ['a"b'] }), /^The tag “a"b” holds a double quote/, /^Das Tag „a"b“ enthält ein gerades/],
    [
      withBugs({ closedStates: ['$x'] }),
      /^The state “\$x” holds a dollar sign/,
      /^Der Zustand „\$x“ enthält ein Dollar/,
    ],
    [withBugs({ iterationPath: '{{x' }), /^The iteration “\{\{x” holds a brace/, /^Die Iteration „\{\{x“ enthält eine/],
    [
      withBugs({ areaPath: 'P\\A' }),
      /^The area “P\\A” holds a backslash\. Write \//,
      /^Der Bereich „P\\A“ enthält einen umge/,
    ],
    [
      withBugs({ tags: ['a\tb'] }),
      /another control character\. Remove it\.$/,
      /anderes Steuerzeichen\. Entfernen Sie es\.$/,
    ],
    [withBugs({ tags: ['a;b'] }), /holds a separator\./, /enthält ein Trennzeichen\./],
    [withBugs({ tags: ['a '] }), /starts or ends with a blank\./, /beginnt oder endet mit einem Leerzeichen\./],
    [withBugs({ tags: [''] }), /^A name in the list is empty\./, /^Ein Name in der Liste ist leer\./],
    [
      withBugs({ areaPath: 'a//b' }),
      /^The area “a\/\/b” has an empty part/,
      /^Der Bereich „a\/\/b“ hat einen leeren Teil/,
    ],
    [withBugs({ maxPriority: 5 as 4 }), /^Priority 5 is unknown/, /^Die Priorität 5 gibt es nicht/],
    [withBugs({ foundWithinDays: -1 }), /is -1 days\. .* 0 to 3,650\.$/, /ist -1\. .* 0 bis 3\.650\.$/],
    [{ ...base, savedQuery: 'x' }, /^“x” is no id of a query\./, /^„x“ ist keine Kennung einer Abfrage\./],
    [
      { ...base, limits: { low: 1 }, savedQuery: '0b1a2c3d-0000-4000-8000-00000000000a' },
      /^A saved query cannot be divided/,
      /^Eine gespeicherte Abfrage kann nicht/,
    ],
  ];
  for (const [settings, inEnglish, inGerman] of table) {
    const [problem] = checkSettings(settings) as [Problem];
    it(`${problem.code} in ${problem.field}, with the way out, in each language`, () => {
      assert.match(refusedText(problem, say('en')), inEnglish);
      assert.match(refusedText(problem, say('de')), inGerman);
      assert.doesNotMatch(refusedText(problem, say('en')), /\?|undefined|\{where/);
    });
  }

  it('a body that is too long is named with both lengths', () => {
    const problem: Problem = {
      code: 'BODY_TOO_LONG',
      field: 'body',
      params: { name: 'Control', length: 2300, most: 2000 },
    };
    assert.match(
      refusedText(problem, say('en')),
      /^The body of “Control” has 2,300 characters, and the portal takes 2,000\./,
    );
  });
});

describe('How often a check asks, in words', () => {
  const table: ReadonlyArray<readonly [interval: number, timeout: number, english: string, german: string]> = [
    [30, 300, 'Asked every 30 minutes for 300 minutes.', 'Fragt alle 30 Minuten, 300 Minuten lang.'],
    [
      5,
      300,
      'Asked every 5 minutes for 300 minutes. Microsoft advises at most 10 evaluations: ask every 30 minutes, or time out after 50.',
      'Fragt alle 5 Minuten, 300 Minuten lang. Microsoft rät zu höchstens 10 Auswertungen: fragen Sie alle 30 Minuten, oder geben Sie nach 50 auf.',
    ],
    [
      1,
      43_200,
      'Asked every 1 minutes for 43,200 minutes, which is more often than the 2,000 times Azure Pipelines allows.',
      'Fragt alle 1 Minuten, 43.200 Minuten lang, und damit öfter als die 2.000 Male, die Azure Pipelines erlaubt.',
    ],
    [
      0,
      300,
      'Asked once: one active bug too many rejects the stage for good. Set a time between evaluations.',
      'Fragt einmal: ein aktiver Fehler zu viel weist die Stufe endgültig ab. Setzen Sie eine Zeit zwischen zwei Auswertungen.',
    ],
    [
      60,
      30,
      'Asked every 60 minutes for 30 minutes: it times out before it is asked again.',
      'Fragt alle 60 Minuten, 30 Minuten lang: die Zeit ist um, bevor noch einmal gefragt wird.',
    ],
  ];
  for (const [retryIntervalMinutes, timeoutMinutes, inEnglish, inGerman] of table) {
    it(`every ${retryIntervalMinutes} minutes for ${timeoutMinutes}`, () => {
      const advice = adviseTiming({ retryIntervalMinutes, timeoutMinutes });
      assert.equal(timingText(advice, say('en')), inEnglish);
      assert.equal(timingText(advice, say('de')), inGerman);
    });
  }
});
