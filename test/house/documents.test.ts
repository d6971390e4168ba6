// What people copy from the documents must work: YAML is checked against Microsoft's schema, links must lead somewhere.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { readPlan } from '../../core/cadence/plan/read';
import { root } from '../../tools/paths';

const SCHEMA = resolve(root, '..', 'shared', 'schemas', 'azure-pipelines.schema.json');
const OUR_TASKS = ['tasks/stamp-release-version/v1/task.json', 'tasks/bug-count-gate/v1/task.json'];

interface PipelineSchema {
  definitions: { task: { properties: { task: { anyOf: object[] } }; anyOf: object[] } };
}

/** Adds our tasks, with exactly the inputs their task.json has, to the built-in ones the schema knows. */
function addOurTasks({ definitions: { task } }: PipelineSchema): void {
  for (const path of OUR_TASKS) {
    const definition = JSON.parse(readFileSync(join(root, path), 'utf8')) as {
      name: string;
      version: { Major: number };
      inputs: Array<{ name: string }>;
    };
    const reference = `${definition.name}@${definition.version.Major}`;
    const inputs = Object.fromEntries(definition.inputs.map(({ name }) => [name, {}]));
    task.properties.task.anyOf.push({ enum: [reference] });
    task.anyOf.push({
      properties: {
        task: { enum: [reference] },
        inputs: { type: 'object', properties: inputs, additionalProperties: false },
      },
    });
  }
}

const documents = [
  ...['README.md', 'overview.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'CHANGELOG.md'],
  ...['docs', 'templates'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ),
]
  .filter((path) => /\.(md|ya?ml)$/.test(path))
  .sort();

interface Snippet {
  readonly where: string;
  readonly text: string;
}

/** Every ```yaml block of a document, with its line; a YAML file is one snippet. */
function snippets(path: string): Snippet[] {
  const text = readFileSync(join(root, path), 'utf8');
  if (!path.endsWith('.md')) return [{ where: path, text }];
  return [...text.matchAll(/^( *)```ya?ml\n([\s\S]*?)^ *```/gm)].map((match) => ({
    where: `${path}:${text.slice(0, match.index).split('\n').length}`,
    text: (match[2] ?? '')
      .split('\n')
      .map((line) => (line.startsWith(match[1] ?? '') ? line.slice((match[1] ?? '').length) : line))
      .join('\n'),
  }));
}

/** A fragment as the whole pipeline it would stand in; undefined for what is no pipeline (a plan file, variables). */
function asPipeline(value: unknown): object | undefined {
  if (Array.isArray(value)) {
    const first = (value[0] ?? {}) as Record<string, unknown>;
    if ('stage' in first) return { stages: value };
    if ('job' in first || 'deployment' in first) return { jobs: value };
    return { steps: value };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const keys = Object.keys(value);
  if (keys.includes('version') && keys.includes('stages')) return undefined;
  if (keys.some((key) => ['stages', 'jobs', 'steps'].includes(key))) return value;
  return keys.every((key) => ['trigger', 'pr', 'schedules', 'variables', 'resources', 'pool', 'name'].includes(key))
    ? { ...value, steps: [] }
    : undefined;
}

describe('the documents', () => {
  let validate: ValidateFunction | undefined;

  before(() => {
    if (!existsSync(SCHEMA)) return;
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as PipelineSchema;
    addOurTasks(schema);
    // The schema's patterns escape more than the u flag allows, and it carries editor hints ajv does not know.
    validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  });

  for (const path of documents) {
    for (const { where, text } of snippets(path)) {
      it(`${where} is a pipeline Azure DevOps reads`, function () {
        const pipeline = asPipeline(parse(text, { schema: 'failsafe' }));
        if (!pipeline) return;
        if (!validate) return this.skip();
        const valid = validate(pipeline);
        const deepest = (validate.errors ?? []).sort((a, b) => b.instancePath.length - a.instancePath.length)[0];
        assert.ok(valid, `${deepest?.instancePath}: ${deepest?.message} ${JSON.stringify(deepest?.params)}`);
      });
    }

    for (const { where, text } of snippets(path).filter((snippet) => /^version: 1$/m.test(snippet.text))) {
      it(`${where} is a plan the hub reads`, () => {
        const reading = readPlan(text);
        assert.deepEqual(reading.ok ? [] : reading.errors, []);
      });
    }

    if (path.endsWith('.md')) {
      it(`${path} links only to what is there`, () => {
        const text = readFileSync(join(root, path), 'utf8').replace(/```[\s\S]*?```/g, '');
        const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
          .map(([, target]) => (target ?? '').split('#')[0] ?? '')
          .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
          .filter((target) => !existsSync(join(root, dirname(path), target)));
        assert.deepEqual(broken, []);
      });
    }
  }
});
