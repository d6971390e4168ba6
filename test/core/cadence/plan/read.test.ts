import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { PLAN_ERRORS } from '../../../../core/cadence/plan/catalogue';
import { readPlan } from '../../../../core/cadence/plan/read';
import { UTC } from '../../../../core/cadence/time';
import { ianaZoneOf } from '../../../../core/cadence/time/windows/zones';
import { en } from '../../../../core/cadence/words/en';
import { english } from '../../../../core/cadence/words/english';
import { format } from '../../../../core/cadence/words/format';
import { documentOf, SPACE_GAME } from './example';

/** The head that every plan needs, as lines 1 and 2. */
const HEAD = 'version: 1\nstages:\n';

const crons = (count: number) => Array.from({ length: count }, (_, index) => `${index} 3 * * *`).join(', ');
const stages = (count: number) => Array.from({ length: count }, (_, index) => `- stage: S${index}\n`).join('  ');

/** Takes the marks out of a text and says at which line and column each stood. */
function unmark(marked: string): { text: string; places: string[] } {
  const parts = marked.split('»');
  const places = parts.slice(1).map((_, index) => {
    const lines = parts
      .slice(0, index + 1)
      .join('')
      .split('\n');
    return `${lines.length}:${(lines[lines.length - 1] ?? '').length + 1}`;
  });
  return { text: parts.join(''), places };
}

describe('Reading release-cadence.yml', () => {
  it('reads the plan of the Space Game team', () => {
    const plan = documentOf(SPACE_GAME);
    assert.equal(plan.pipeline?.value, 'space-game-web');
    assert.equal(plan.timeZone?.value, 'America/New_York');
    assert.equal(plan.effectiveFrom?.value, Date.UTC(2026, 0, 15));
    const [dev, test, staging, production] = plan.stages;
    assert.equal(dev?.within?.value, 30 * 60_000);
    assert.deepEqual(
      test?.cron?.value.map((line) => line.value),
      ['0 3 * * *'],
    );
    assert.deepEqual(
      test?.from?.value.map((line) => line.value),
      ['Dev'],
    );
    assert.equal(test?.onlyIfNew?.value, true);
    assert.deepEqual(staging?.gates?.value, ['no-active-bugs']);
    assert.equal(staging?.maxAge?.value, 7 * 86_400_000);
    assert.deepEqual(production?.expected?.value, { count: 2, per: 'month' });
    // The last day belongs to the freeze.
    assert.equal(plan.freezes[0]?.to.value, Date.UTC(2027, 0, 5));
    assert.deepEqual([dev?.trigger?.line, test?.cron?.line, plan.freezes[0]?.reason.line], [6, 7, 11]);
  });

  it('reads values that YAML would take for numbers as the names they are', () => {
    const plan = documentOf(`${HEAD}  - { stage: 1.10, by: [ 007 ] }\n`);
    assert.equal(plan.stages[0]?.stage.value, '1.10');
    assert.deepEqual(plan.stages[0]?.by?.value, ['007']);
  });

  it('reads working hours, muted rules and times of day', () => {
    const plan = documentOf(
      `${HEAD}  - stage: Dev\nworkingHours: { days: [ Mon, tuesday ], from: '08:30', to: '24:00', holidays: [ 2026-12-25 ] }\nrules:\n  separateApprover: Production\n  mute:\n    - { rule: R3, stages: [ Dev ], reason: hotfix path, until: 2026-06-01T12:00 }\n`,
    );
    assert.deepEqual(plan.workingHours?.days?.value, [1, 2]);
    assert.deepEqual([plan.workingHours?.from?.value, plan.workingHours?.to?.value], [510, 1440]);
    assert.deepEqual(plan.workingHours?.holidays?.value, [Date.UTC(2026, 11, 25) / 86_400_000]);
    assert.deepEqual(
      plan.rules?.separateApprover?.value.map((line) => line.value),
      ['Production'],
    );
    assert.equal(plan.rules?.mute?.[0]?.until?.value, Date.UTC(2026, 5, 1, 12));
  });

  /** `»` stands before the character at which the mistake is reported. */
  const mistakes: [what: string, text: string, ...codes: string[]][] = [
    ['nothing at all', '»', 'not-a-mapping'],
    ['a list', '»- a\n', 'not-a-mapping'],
    ['no stages', '»version: 1\n', 'missing-key'],
    ['no version', '»stages: []\n', 'missing-key'],
    ['another version', 'version: »2\nstages: []\n', 'unknown-version'],
    ['a tab', 'version: 1\nstages:\n»\t- stage: Dev\n', 'yaml-syntax'],
    ['a cron line that begins with * and has no quotes', `${HEAD}  - stage: Dev\n    cron: »* 3 * * *\n`, 'yaml-star'],
    ['the same in one line', `${HEAD}  - { stage: Dev, cron: »*/15 3 * * * }\n`, 'yaml-star'],
    ['an open bracket', 'version: 1\nstages: [\n»', 'yaml-syntax'],
    ['two documents', 'version: 1\nstages: []\n»---\nversion: 1\n', 'yaml-syntax'],
    ['a key twice', 'version: 1\n»version: 1\nstages: []\n', 'duplicate-key'],
    ['an unknown key', 'version: 1\nstages: []\n»colour: red\n', 'unknown-key'],
    ['a misspelt key', `${HEAD}  - { stage: Dev, »tolerence: 5m }\n`, 'unknown-key-similar'],
    ['an empty value', 'version: 1\ntimeZone:»\nstages: []\n', 'empty-value'],
    ['an unknown zone', 'version: 1\nstages: []\ntimeZone: »Mars/Olympus\n', 'unknown-zone'],
    ['a Windows zone', 'version: 1\nstages: []\ntimeZone: »Eastern Standard Time\n', 'windows-zone'],
    ['a bare offset', "version: 1\nstages: []\ntimeZone: »'+02:00'\n", 'unknown-zone'],
    ['a day that does not exist', 'version: 1\neffectiveFrom: »2026-02-30\nstages: []\n', 'bad-date'],
    ['an hour that does not exist', 'version: 1\neffectiveFrom: »2026-02-03T24:00\nstages: []\n', 'bad-date'],
    ['a duration without a unit', `${HEAD}  - { stage: Dev, within: »30 }\n`, 'bad-duration'],
    ['a duration in weeks', `${HEAD}  - { stage: Dev, maxAge: »2w }\n`, 'bad-duration'],
    ['a negative duration', `${HEAD}  - { stage: Dev, maxAge: »-2d }\n`, 'bad-duration'],
    ['a duration of a century', `${HEAD}  - { stage: Dev, maxAge: »36500d }\n`, 'bad-duration'],
    ['no time at all', `${HEAD}  - { stage: Dev, maxAge: »0d }\n`, 'zero-duration'],
    ['a bad count', `${HEAD}  - { stage: Dev, expected: »weekly }\n`, 'bad-expected'],
    ['a count of zero', `${HEAD}  - { stage: Dev, expected: »0 per week }\n`, 'bad-expected'],
    ['a bad trigger', `${HEAD}  - { stage: Dev, trigger: »auto }\n`, 'bad-trigger'],
    ['no boolean', `${HEAD}  - { stage: Dev, cron: '0 3 * * *', onlyIfNew: »yes }\n`, 'not-a-boolean'],
    [
      'two mistakes in a cron line',
      `${HEAD}  - { stage: Dev, cron: '0 »25 * * »8' }\n`,
      'cron-out-of-range',
      'cron-out-of-range',
    ],
    ['a Sunday called 7', `${HEAD}  - { stage: Dev, cron: '0 3 * * 1,»7' }\n`, 'cron-sunday'],
    ['a value missing in a cron line', `${HEAD}  - { stage: Dev, cron: "0 3,» * * *" }\n`, 'cron-empty-value'],
    [
      'no value in a cron line',
      `${HEAD}  - stage: Dev\n    cron:\n      - 0 3 * * *\n      - 0 3 »L * *\n`,
      'cron-not-a-value',
    ],
    ['a step that is none', `${HEAD}  - { stage: Dev, cron: 0 */»x * * * }\n`, 'cron-bad-step'],
    ['a step of zero', `${HEAD}  - { stage: Dev, cron: 0 »*/0 * * * }\n`, 'cron-zero-step'],
    ['a cron line of four fields', `${HEAD}  - { stage: Dev, cron: »0 3 * * }\n`, 'cron-field-count'],
    ['a cron line that never comes', `${HEAD}  - { stage: Dev, cron: '0 3 »31 2 *' }\n`, 'cron-never'],
    ['a cron line every minute', `${HEAD}  - { stage: Dev, cron: '»* * * * *' }\n`, 'cron-too-often'],
    ['a range written backwards', `${HEAD}  - { stage: Dev, cron: '0 3 * * »Fri-Mon' }\n`, 'cron-reversed-range'],
    ['a cron line twice', `${HEAD}  - { stage: Dev, cron: [ 0 3 * * *, »0 3 * * * ] }\n`, 'duplicate-cron'],
    ['21 cron lines', `${HEAD}  - { stage: Dev, cron: »[ ${crons(21)} ] }\n`, 'too-many-crons'],
    ['51 stages', `${HEAD}  »${stages(51)}`, 'too-many-stages'],
    ['201 names', `${HEAD}  - { stage: Dev, by: »[ ${crons(201)} ] }\n`, 'too-many-entries'],
    ['a stage twice', `${HEAD}  - stage: Dev\n  - stage: »Dev\n`, 'duplicate-stage'],
    ['a stage from itself in another case', `${HEAD}  - { stage: Dev, from: »dev }\n`, 'from-itself'],
    [
      'stages from each other in another case',
      `${HEAD}  - { stage: »A, from: b }\n  - { stage: B, from: a }\n`,
      'from-cycle',
    ],
    ['a stage without a name', `${HEAD}  - »trigger: manual\n`, 'missing-key'],
    ['a stage from itself', `${HEAD}  - { stage: Dev, from: »Dev }\n`, 'from-itself'],
    ['stages from each other', `${HEAD}  - { stage: »A, from: B }\n  - { stage: B, from: A }\n`, 'from-cycle'],
    ['a schedule without cron', `${HEAD}  - { stage: Dev, trigger: »schedule }\n`, 'schedule-without-cron'],
    [
      'a bad cron line, and not that it is missing',
      `${HEAD}  - { stage: Dev, trigger: schedule, cron: »never }\n`,
      'cron-field-count',
    ],
    ['cron by hand', `${HEAD}  - { stage: Dev, trigger: manual, cron: »0 3 * * * }\n`, 'cron-with-manual'],
    ['within without automatic', `${HEAD}  - { stage: Dev, trigger: manual, within: »5m }\n`, 'key-needs-trigger'],
    ['tolerance by hand', `${HEAD}  - { stage: Dev, trigger: manual, tolerance: »5m }\n`, 'key-needs-trigger'],
    [
      'a freeze without a reason',
      `${HEAD}  - stage: Dev\nfreezes: [ »{ from: 2026-01-01, to: 2026-01-02 } ]\n`,
      'missing-key',
    ],
    [
      'a freeze backwards',
      `${HEAD}  - stage: Dev\nfreezes: [ { from: 2026-01-03, to: »2026-01-01, reason: x } ]\n`,
      'freeze-reversed',
    ],
    [
      'a working day backwards',
      `${HEAD}  - stage: Dev\nworkingHours: { from: '17:00', to: »'09:00' }\n`,
      'hours-reversed',
    ],
    ['no time of day', `${HEAD}  - stage: Dev\nworkingHours: { from: »noon }\n`, 'bad-time-of-day'],
    ['no weekday', `${HEAD}  - stage: Dev\nworkingHours: { days: [ »Mo ] }\n`, 'bad-weekday'],
    ['no rule', `${HEAD}  - stage: Dev\nrules: { mute: [ { rule: »R8, reason: x } ] }\n`, 'bad-rule'],
    ['a mapping for a list', 'version: 1\nstages: »{ stage: Dev }\n', 'not-a-list'],
    ['a list for a text', `${HEAD}  - stage: »[ Dev ]\n`, 'not-text'],
    ['an alias', 'version: 1\npipeline: &name x\nstages:\n  - stage: »*name\n', 'yaml-alias'],
    [
      'what is copied from another stage',
      `${HEAD}  - &dev\n    stage: Dev\n  - »<<: *dev\n    stage: Test\n`,
      'yaml-alias',
    ],
    [
      'a zone that platforms know under an old name (there it is Bangladesh)',
      `timeZone: »BST\n${HEAD}  - stage: Dev\n`,
      'unknown-zone',
    ],
    ['more than a plan can be', `»# ${'x'.repeat(200_001)}`, 'file-too-large'],
  ];
  for (const [what, marked, ...codes] of mistakes) {
    it(`says where it finds ${what}`, () => {
      const { text, places } = unmark(marked);
      const reading = readPlan(text, { ianaZoneOf });
      assert.ok(!reading.ok);
      assert.deepEqual(
        reading.errors.map((error) => `${error.line}:${error.column} ${error.code}`),
        codes.map((code, index) => `${places[index]} ${code}`),
      );
    });
  }

  it('says everything at once, in the order of the file', () => {
    const reading = readPlan(
      'versoin: 1\ntimeZone: Moon\nstages:\n  - stage: Dev\n    trigger: automtic\n    within: 30\n  - stage: Dev\n    cron: 0 3 * 13 Blursday\nfreezes: [ { from: soon, to: 2026-01-01, reason: x } ]\n',
    );
    assert.ok(!reading.ok);
    assert.deepEqual(
      reading.errors.map((error) => `${error.line}:${error.column} ${error.message} ${error.fix}`),
      [
        '1:1 "versoin" is not a key of the plan. Did you mean "version"?',
        '1:1 The plan has no "version". Add it.',
        '2:11 "Moon" is not a time zone of the IANA database. Use a name like America/New_York, Europe/Berlin or UTC.',
        '5:14 "automtic" is not a trigger. Use automatic, schedule or manual.',
        '6:13 "30" is not a duration. Write minutes, hours or days: 30m, 6h or 7d (ten years at most).',
        '7:12 The stage "Dev" is planned twice; the first time on line 4. Keep one of the two.',
        '8:17 13 is not a month: it goes from 1 to 12. Write a number from 1 to 12.',
        '8:20 "Blursday" is not a day of week. Write a number from 0 to 6 or, for months and days of the week, an English name.',
        '9:20 "soon" is not a date. Write it like 2026-01-15, or 2026-01-15T06:00 for a time of that day.',
      ],
    );
  });

  it('every text of the catalogue has its values', () => {
    const seen = new Set<string>();
    for (const [, marked] of mistakes) {
      const reading = readPlan(unmark(marked).text, { ianaZoneOf });
      for (const error of reading.ok ? [] : reading.errors) {
        seen.add(error.code);
        assert.doesNotMatch(`${error.message} ${error.fix}`, /\{\w+\}/);
        // The same in the words that other languages translate.
        assert.equal(format(error.words, en, english(UTC)), error.message);
        assert.equal(format(error.remedy, en, english(UTC)), error.fix);
      }
    }
    // Stage names are another question (names.test.ts).
    const elsewhere = ['unknown-stage', 'unknown-stage-similar'];
    const untold = Object.keys(PLAN_ERRORS).filter((code) => !seen.has(code) && !elsewhere.includes(code));
    assert.deepEqual(untold, []);
  });

  it('never throws, whatever the text', () => {
    const pieces = fc.constantFrom(
      'version: 1\n',
      'stages:\n',
      '  - ',
      'stage: Dev',
      '\n',
      'cron: ',
      '0 3 * * *',
      '{',
      '}',
      '[',
      ']',
      ', ',
      '&a ',
      '*a',
      ': ',
      '- ',
      '"',
      "'",
      '#',
      '\t',
      '|',
      '>',
      '? ',
      '!!map ',
      'null',
      '2026-01-01',
      'freezes:\n',
      'rules: ',
      'mute: ',
      'é',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const reading = readPlan(parts.join(''));
        assert.ok(reading.ok || reading.errors.length > 0);
        for (const error of reading.ok ? [] : reading.errors) {
          assert.ok(error.line >= 1 && error.column >= 1);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
