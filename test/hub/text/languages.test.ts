import assert from 'node:assert/strict';
import { en as sentencesEn } from '../../../core/cadence/words/en';
import { type Phrase, placeholders } from '../../../core/cadence/words/format';
import { de as gateDe } from '../../../hub/text/bug-gate/de';
import { en as gateEn } from '../../../hub/text/bug-gate/en';
import { de, sentences } from '../../../hub/text/de';
import { de as runTabDe } from '../../../hub/text/embedded/run-tab.de';
import { en as runTabEn } from '../../../hub/text/embedded/run-tab.en';
import { de as widgetDe } from '../../../hub/text/embedded/widget.de';
import { en as widgetEn } from '../../../hub/text/embedded/widget.en';
import { en } from '../../../hub/text/en';

type Phrases = Readonly<Record<string, Phrase>>;

const plainly = (texts: Readonly<Record<string, string>>): Phrases =>
  Object.fromEntries(Object.entries(texts).map(([key, plain]) => [key, { plain }]));

/** Every set of texts: what it is, English, German. */
const CATALOGUES: readonly (readonly [name: string, english: Phrases, german: Phrases])[] = [
  ['the sentences of the core', sentencesEn, sentences],
  ['the texts of the page', plainly(en), plainly(de)],
  ['the texts of the bug gate page', plainly(gateEn), plainly(gateDe)],
  ['the texts of the widget', plainly(widgetEn), plainly(widgetDe)],
  ["the texts of the run's tab", plainly(runTabEn), plainly(runTabDe)],
];

/** Names that are the same in every language: what a task or a form of Azure DevOps is called. */
const NAMES: ReadonlySet<string> = new Set(['classic.name']);

/** `plain {a, b}`: who reads, and the values the template asks for. */
function asked(phrase: Phrase | undefined): string {
  return Object.entries(phrase ?? {})
    .map(([reader, template]) => `${reader} {${placeholders(template).sort().join(', ')}}`)
    .sort()
    .join('; ');
}

describe('German', () => {
  for (const [name, english, german] of CATALOGUES) {
    it(`has all of ${name}, and no more`, () => {
      const missing = Object.keys(english).filter((key) => !(key in german));
      const superfluous = Object.keys(german).filter((key) => !(key in english));
      assert.deepEqual({ missing, superfluous }, { missing: [], superfluous: [] });
    });

    it(`asks for the same values in ${name}, for everyone and for experts`, () => {
      const wrong = Object.keys(german)
        .filter((key) => key in english && asked(german[key]) !== asked(english[key]))
        .map((key) => `${key}: ${asked(english[key])} became ${asked(german[key])}`);
      assert.deepEqual(wrong, []);
    });

    it(`leaves no English sentence in ${name}`, () => {
      // Names, symbols and single words may be the same; a sentence is not.
      const same = Object.keys(german).filter(
        (key) =>
          !NAMES.has(key) &&
          german[key]?.plain === english[key]?.plain &&
          /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(german[key]?.plain ?? ''),
      );
      assert.deepEqual(same, []);
    });
  }

  it('says one word for a thing', () => {
    const other = /\b(Phase|Phasen|Deployment|Deployments|Umfeld|Bug-Gate|Pipeline-Lauf|Ausführung)\b/;
    const wrong = CATALOGUES.flatMap(([, , german]) =>
      Object.entries(german)
        .filter(([, { plain }]) => other.test(plain))
        .map(([key, { plain }]) => `${key}: ${plain}`),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('texts of pages inside other pages', () => {
  const core = new Set(Object.keys(sentencesEn));
  for (const [name, texts] of [
    ['the widget', widgetEn],
    ["the run's tab", runTabEn],
  ] as const) {
    it(`of ${name} do not stand in the way of the core's sentences`, () => {
      assert.deepEqual(
        Object.keys(texts).filter((key) => core.has(key)),
        [],
      );
    });
  }
});
