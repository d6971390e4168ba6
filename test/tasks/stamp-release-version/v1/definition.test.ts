// The task's face (task.json), its reference page, and what it really reads and sets, say the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../../../core/stamping';
import { parseSemVer, settledVersion, stampValues } from '../../../../core/version';
import type { Agent } from '../../../../tasks/stamp-release-version/v1/agent';
import { createAgent } from '../../../../tasks/stamp-release-version/v1/agent';
import { outputsOf } from '../../../../tasks/stamp-release-version/v1/outputs';
import { readSettings } from '../../../../tasks/stamp-release-version/v1/settings';
import { root } from '../../../../tools/paths';

interface Definition {
  readonly inputs: readonly {
    readonly name: string;
    readonly type: string;
    readonly defaultValue: string;
    readonly options?: Readonly<Record<string, string>>;
    readonly groupName?: string;
    readonly visibleRule?: string;
  }[];
  readonly groups: readonly { readonly name: string; readonly visibleRule?: string }[];
  readonly outputVariables: readonly { readonly name: string }[];
  readonly restrictions: { readonly settableVariables: { readonly allowed: readonly string[] } };
}

const folder = join(root, 'tasks', 'stamp-release-version', 'v1');
const { inputs, groups, outputVariables, restrictions } = JSON.parse(
  readFileSync(join(folder, 'task.json'), 'utf8'),
) as Definition;
const page = readFileSync(join(root, 'docs', 'stamp-release-version.md'), 'utf8');

/** The rows of a section's first table, as cells. */
function table(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  assert.ok(rows.length > 2, `no table under '${heading}'`);
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The names in a cell: `a`, `b`. */
function names(cell: string | undefined): string[] {
  return [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

function agentWith(given: Readonly<Record<string, string>>, asked = new Set<string>()): Agent {
  const agent = createAgent({}, () => undefined);
  return {
    ...agent,
    input: (name) => {
      asked.add(name);
      return given[name];
    },
  };
}

const sorted = (list: Iterable<string>) => [...list].sort();

describe('the definition of the stamping task', () => {
  it('has the inputs that the task reads, and no other', () => {
    const asked = new Set<string>();
    readSettings(agentWith({}, asked));
    assert.deepEqual(sorted(asked), sorted(inputs.map(({ name }) => name)));
  });

  it('has the defaults that the task takes where an input is not there at all', () => {
    const defaults = Object.fromEntries(inputs.map(({ name, defaultValue }) => [name, defaultValue]));
    assert.deepEqual(readSettings(agentWith(defaults)), readSettings(agentWith({})));
  });

  for (const { name, options } of inputs.filter(({ type }) => type === 'pickList')) {
    it(`offers for ${name} what the task takes`, () => {
      assert.throws(
        () => readSettings(agentWith({ [name]: 'no such value' })),
        (error: Error) => error.message.includes(`has to be one of ${Object.keys(options ?? {}).join(', ')}.`),
      );
    });
  }

  it('asks in its rules for inputs and values that exist', () => {
    const known = new Map(inputs.map((input) => [input.name, input.options]));
    for (const { visibleRule } of [...inputs, ...groups]) {
      for (const condition of visibleRule?.split(/&&|\|\|/) ?? []) {
        const [, input = '', value = ''] = /^\s*(\w+) (?:=|!=) (\S+)\s*$/.exec(condition) ?? [];
        assert.ok(Object.hasOwn(known.get(input) ?? {}, value), condition);
      }
      // The service reads one kind of operator in a rule, not both.
      assert.ok(!(visibleRule?.includes('&&') && visibleRule.includes('||')), visibleRule);
    }
    for (const { groupName } of inputs) {
      if (groupName !== undefined) assert.ok(groups.some(({ name }) => name === groupName));
    }
  });

  it('has the outputs that the task sets, and lets it set no other', () => {
    const version = parseSemVer('1.4.0');
    assert.ok(version);
    const values = stampValues(version, { assemblyVersion: '1.4.0.0', fileVersion: '1.4.0.0', metadata: '' });
    const candidate = settledVersion(version);
    const decision = { version, candidate, reused: false, steppedOver: [], unguarded: [], head: '' };
    const names = { containerTag: '', nugetVersion: '', buildNumber: '', buildTag: '', gitTag: '' };
    const set = Object.keys(outputsOf({ decision, values, ...names }, undefined, ''));
    assert.deepEqual(
      outputVariables.map(({ name }) => name),
      set,
    );
    assert.deepEqual(restrictions.settableVariables.allowed, set);
  });
});

describe('the reference page of the stamping task', () => {
  it('has every input once, with its default', () => {
    const rows = table('Inputs');
    assert.deepEqual(sorted(rows.flatMap(([first]) => names(first))), sorted(inputs.map(({ name }) => name)));
    for (const { name, defaultValue, options } of inputs) {
      const row = rows.find(([first]) => names(first).includes(name));
      const said = (row?.[1] ?? '').replaceAll('`', '');
      if (defaultValue !== '') assert.ok(said.includes(defaultValue.split('\n')[0] ?? ''), `${name}: ${said}`);
      for (const value of Object.keys(options ?? {})) {
        assert.ok(`${row?.[1]} ${row?.[2]}`.includes(`\`${value}\``), `${name}: ${value} is not explained`);
      }
    }
  });

  it('has every kind of file that is found', () => {
    const said = new Set(table('Files').flatMap(([, files]) => names(files)));
    const found = formats.flatMap((format) => format.names);
    // The two other endings of YAML are said in words.
    const missing = found.filter((name) => !said.has(name) && !said.has(name.replace(/\.ya?ml$/, '.json')));
    assert.deepEqual(missing, []);
    assert.deepEqual(
      sorted(said).filter((name) => !found.includes(name) && !/^\.ya?ml$/.test(name)),
      [],
    );
  });

  it('has every output once', () => {
    const said = table('Outputs').flatMap(([first]) => names(first));
    assert.deepEqual(sorted(said), sorted(outputVariables.map(({ name }) => name)));
  });

  it('has every error by its name', () => {
    const source = readFileSync(join(folder, 'errors.ts'), 'utf8');
    const catalogue = source.slice(source.indexOf('const catalogue = {'), source.indexOf('} satisfies'));
    const codes = [...catalogue.matchAll(/^ {2}'?([a-z-]+)'?: \(/gm)].map((match) => match[1] ?? '');
    assert.ok(codes.length > 15);
    const said = table('When something goes wrong').flatMap(([first]) => names(first));
    assert.deepEqual(sorted(said), sorted(codes));
  });
});
