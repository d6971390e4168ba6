import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expandMacros, renderTemplate, TemplateError } from '../../../../core/servertask';
import type { TemplateReading } from '../../../../core/servertask/template';

const safe: TemplateReading = {
  encoding: 'html',
  jsonEscape: 'missing',
  strayClosingBraces: 'error',
  escapes: 'escapes',
  splitParts: 'as-written',
};
const data = {
  name: `a"b\\c'd<e&f`,
  list: 'x,y,,z ',
  empty: '',
  text: 'false',
  nested: { value: 'deep' },
  items: [{ n: 1 }, { n: 2 }],
  zero: 0,
};
const render = (template: string, reading: Partial<TemplateReading> = {}) =>
  renderTemplate(template, data, { ...safe, ...reading });

describe('mustache templates of server tasks', () => {
  const table: ReadonlyArray<
    readonly [what: string, template: string, printed: string, reading?: Partial<TemplateReading>]
  > = [
    ['two braces encode as HTML', '{{name}}', 'a&quot;b\\c&#39;d&lt;e&amp;f'],
    ['two braces encode as JSON in that reading', '{{name}}', `a\\"b\\\\c'd<e&f`, { encoding: 'json' }],
    ['two braces encode nothing in that reading', '{{name}}', data.name, { encoding: 'none' }],
    ['three braces never encode', '{{{name}}}', data.name],
    ['names are case-sensitive', '[{{Name}}]', '[]'],
    ['a dot goes a level down', '{{nested.value}}', 'deep'],
    ['an unknown name is empty', '[{{nobody}}]', '[]'],
    ['if runs for text', '{{#if name}}yes{{/if}}', 'yes'],
    ['if does not run for empty text', '[{{#if empty}}yes{{/if}}]', '[]'],
    ["if runs for the text 'false'", '{{#if text}}yes{{/if}}', 'yes'],
    ['if does not run for 0', '[{{#if zero}}yes{{/if}}]', '[]'],
    ['else runs when the block gave nothing', '{{#if empty}}yes{{else}}no{{/if}}', 'no'],
    ['else does not run when the block gave something', '{{#if name}}yes{{else}}no{{/if}}', 'yes'],
    ['unless is the opposite', '{{#unless empty}}yes{{/unless}}', 'yes'],
    ['inverted blocks run for nothing', '{{^empty}}none{{/empty}}', 'none'],
    ['equals compares exactly', "[{{#equals text 'False'}}yes{{/equals}}]", '[]'],
    ['equals ignores case when told', "{{#equals text 'False' 1}}yes{{/equals}}", 'yes'],
    ['equals takes true as well', "{{#equals text 'False' true}}yes{{/equals}}", 'yes'],
    ['notEquals', "{{#notEquals text 'any' 1}}yes{{/notEquals}}", 'yes'],
    [
      'splitAndIterate gives every part',
      "{{#splitAndIterate ',' list}}<{{{this}}}>{{/splitAndIterate}}",
      '<x><y><><z >',
    ],
    [
      'splitAndIterate trims in that reading',
      "{{#splitAndIterate ',' list}}<{{{this}}}>{{/splitAndIterate}}",
      '<x><y><z>',
      { splitParts: 'trimmed' },
    ],
    [
      'the scope around is ..',
      "{{#splitAndIterate ',' list}}{{#..}}{{text}}{{/..}}{{/splitAndIterate}}",
      'false'.repeat(4),
    ],
    ['a list runs for each item', '{{#items}}{{n}};{{/items}}', '1;2;'],
    ['each knows its place', '{{#each items}}{{@index}}{{#unless @last}},{{/unless}}{{/each}}', '0,1'],
    ['with goes into a value', '{{#with nested}}{{value}}{{/with}}', 'deep'],
    ['#stringReplace replaces all', "{{{ #stringReplace ',' ';' list }}}", 'x;y;;z '],
    ['escapes in quoted arguments', `{{{ #stringReplace '\\'' '-' name }}}`, `a"b\\c-d<e&f`],
    ['no escapes in that reading', `{{{ #stringReplace 'c' '\\"' name }}}`, `a"b\\\\"'d<e&f`, { escapes: 'text' }],
    ['#jsonEscape in that reading', '{{ #jsonEscape name }}', `a\\"b\\\\c'd<e&f`, { jsonEscape: 'present' }],
    ['comments vanish', 'a{{! nothing }}b{{!-- {{x}} --}}c', 'abc'],
    ['a block alone on its line takes the line with it', 'a\n{{#if name}}\nb\n{{/if}}\nc', 'a\nb\nc'],
    ['an else alone on its line takes the line with it', '{{#if empty}}\na\n{{else}}\nb\n{{/if}}\n', 'b\n'],
    ['a block that ends the template takes the rest of its line', 'a\n{{#if name}}\nb\n  {{/if}}  ', 'a\nb\n'],
    ['blanks before a comment', 'a{{ ! nothing }}b', 'ab'],
    [
      'inverted helpers ask as the others do',
      '[{{^if name}}yes{{/if}}][{{^equals text "x"}}yes{{/equals}}]',
      '[yes][]',
    ],
    ['what is missing does not equal the empty text', "[{{#equals nobody ''}}yes{{/equals}}]", '[]'],
    ['what is missing equals what is missing', '{{#equals nobody noone}}yes{{/equals}}', 'yes'],
    ['the empty text equals itself', "{{#equals empty ''}}yes{{/equals}}", 'yes'],
    ['equals takes the text true as well', "{{#equals text 'FALSE' 'true'}}yes{{/equals}}", 'yes'],
    ['equals compares numbers as text', "{{#equals zero '0'}}yes{{/equals}}", 'yes'],
    ['equals without a block is a word', "{{equals text 'false'}} {{notEquals text 'false'}}", 'true false'],
    ['contains', "{{#contains text 'als'}}yes{{/contains}}[{{#contains text 'ALS'}}no{{/contains}}]", 'yes[]'],
    ['contains ignores case when told', "{{#stringContains text 'ALS' 1}}yes{{/stringContains}}", 'yes'],
    ['a selector is a JSON path', '{{items[1].n}}{{nested["value"]}}', '2deep'],
    ['a selector that finds several finds nothing', '[{{items[*].n}}]', '[]'],
    ['each goes through the properties of an object', '{{#each nested}}{{@key}}={{this}}{{/each}}', 'value=deep'],
    ['with an object as a block', '{{#nested}}{{value}}{{../zero}}{{/nested}}', 'deep0'],
    ['a block around leads back', "{{#splitAndIterate ',' list}}{{#..}}{{..}}{{/..}}{{/splitAndIterate}}", 'xyz '],
    ['NULL is no selector', "[{{#equals NULL ''}}yes{{/equals}}]", '[]'],
    ['stray braces are text in that reading', '{"a":{"b":1}}', '{"a":{"b":1}}', { strayClosingBraces: 'text' }],
    ['single braces are text', '{"a": {"b": 1} }', '{"a": {"b": 1} }'],
  ];
  for (const [what, template, printed, reading] of table) {
    it(what, () => assert.equal(render(template, reading), printed));
  }

  it('text from data is never read as a template', () => {
    assert.equal(renderTemplate('{{{x}}}', { x: '{{y}}', y: 'ran' }, safe), '{{y}}');
  });

  const broken: ReadonlyArray<readonly [what: string, template: string]> = [
    ['an unknown helper', '{{shout name}}'],
    ['#jsonEscape where it is missing', '{{ #jsonEscape name }}'],
    ['a helper whose hash has no blank before it', '{{#jsonEscape name}}{{/jsonEscape}}'],
    ['closing braces without a tag', '{"a":{"b":1}}'],
    ['a tag that is not closed', '{{name'],
    ['a block that is not closed', '{{#if name}}x'],
    ['a block closed by another name', '{{#if name}}x{{/unless}}'],
    ['an end without a block', 'x{{/if}}'],
    ['braces that do not pair', '{{{name}} '],
    ['an unknown escape', "{{#equals text 'a\\n'}}x{{/equals}}"],
    ['an open quote', "{{#equals text 'a}}x{{/equals}}"],
  ];
  for (const [what, template] of broken) {
    it(`${what} stops the task and names the place`, () => {
      assert.throws(
        () => render(template),
        (error: unknown) => error instanceof TemplateError && /at position \d+ of the template/.test(error.message),
      );
    });
  }

  it('fails only with an error of its own, whatever the text', () => {
    const piece = fc.constantFrom('{{', '}}', '{{{', '}}}', '#if ', '/if', 'x', ' ', "'", 'else', '!', '\n', '^');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        try {
          render(pieces.join(''));
        } catch (error) {
          assert.ok(error instanceof TemplateError, String(error));
        }
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});

describe('macros', () => {
  const values: Readonly<Record<string, string>> = { a: '1', b: '$(a)', loop: 'x$(loop)', empty: '' };
  const lookup = (name: string) => values[name];
  const table: ReadonlyArray<readonly [template: string, once: string, again: string]> = [
    ['$(a)-$(a)', '1-1', '1-1'],
    ['$(unknown)', '$(unknown)', '$(unknown)'],
    ['[$(empty)]', '[]', '[]'],
    ['$(b)', '$(a)', '1'],
    ['$(x$(a)', '$(x1', '$(x1'],
    ['$(a', '$(a', '$(a'],
    ['$', '$', '$'],
    ['&$top=$(a)', '&$top=1', '&$top=1'],
  ];
  for (const [template, once, again] of table) {
    it(`${template} becomes ${once} in one pass and ${again} with inserted text read again`, () => {
      assert.equal(expandMacros(template, lookup), once);
      assert.equal(expandMacros(template, lookup, true), again);
    });
  }

  it('a value that holds its own name ends', () => {
    assert.ok(expandMacros('$(loop)', lookup, true).startsWith('xxx'));
  });
});
