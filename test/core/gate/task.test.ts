import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultInputs, gateTask, gateTaskText, inputsOf, LIMITS, settingsOf } from '../../../core/gate';
import { parseExpression } from '../../../core/servertask';
import { SERVER_TASK_FUNCTIONS } from '../../../core/servertask/expression';
import { root } from '../../../tools/paths';
import { gate } from './support';

const links = gate.execution.HttpRequestChain?.Execute ?? [];

describe("the gate's task.json", () => {
  it('is what core/gate makes; after changing that run: npx tsx tools/gate-task.ts', () => {
    assert.equal(readFileSync(join(root, 'tasks/bug-count-gate/v1/task.json'), 'utf8'), gateTaskText());
  });

  it('runs as a server job and as a classic gate, with one handler and nothing of an agent', () => {
    const task = gateTask();
    assert.deepEqual(task.runsOn, ['Server', 'ServerGate']);
    assert.deepEqual(Object.keys(task.execution), ['HttpRequestChain']);
    assert.ok(!('demands' in task) && !('minimumAgentVersion' in task));
  });

  it('asks once for the control, at most once for each limit, and needs no service connection', () => {
    // The limit for all is asked by filters or by the saved query, never by both.
    assert.equal(links.length, 1 + LIMITS.length + 1);
    assert.ok(links.every(({ RequestInputs }) => RequestInputs.EndpointId === ''));
    assert.equal(links[0]?.ExecutionOptions?.SkipSectionExpression, undefined);
  });

  it('keeps the token in the headers', () => {
    for (const { RequestInputs } of links) {
      assert.match(RequestInputs.Headers ?? '', /"Bearer \$\(system\.accesstoken\)"/);
      const { Headers, ...others } = RequestInputs;
      assert.doesNotMatch(JSON.stringify(others), /accesstoken/i);
    }
  });

  it('sends no text of a user before the control has looked at it', () => {
    const { Expression, Headers, ...control } = links[0]?.RequestInputs ?? {};
    const names = gate.inputs?.map(({ name }) => name) ?? [];
    for (const name of names) assert.ok(!JSON.stringify(control).includes(name), name);
  });

  it('puts text of users into requests with three braces only, never with a macro or with two', () => {
    for (const { RequestInputs } of links) {
      const text = `${RequestInputs.EndpointUrl}${RequestInputs.Body}`;
      const macros = [...text.matchAll(/\$\(([^)]*)\)/g)].map(([, name]) => name);
      assert.ok(
        macros.every((name) => name?.startsWith('system.')),
        macros.join(),
      );
      const tags = [...text.matchAll(/\{\{(?!\{)([^}]*)\}\}(?!\})/g)].map(([, tag]) => tag ?? '');
      assert.ok(
        tags.every((tag) => /^[#/]/.test(tag)),
        tags.join(),
      );
    }
  });

  it('writes expressions the oldest known engine reads: 2000 characters, proven functions, no macros', () => {
    for (const { RequestInputs, ExecutionOptions } of links) {
      for (const expression of [RequestInputs.Expression, ExecutionOptions?.SkipSectionExpression]) {
        if (!expression) continue;
        assert.doesNotMatch(expression, /\$\(/);
        const node = parseExpression(expression, {
          functions: SERVER_TASK_FUNCTIONS,
          namedValues: ['root', 'response', 'taskInputs', 'variables'],
          wildcards: false,
          maxLength: 2000,
        });
        assert.ok(node);
      }
    }
  });

  it('starts every expression with proof that the reply is a flat result with a list', () => {
    for (const { RequestInputs } of links) {
      const proof = /^and\('[^']+', eq\(root\['queryType'\], 'flat'\), ne\(root\['workItems'\], ''\), /;
      assert.match(RequestInputs.Expression ?? '', proof);
    }
  });

  it('declares every input the settings fill, and its defaults allow no active bug', () => {
    const names = gate.inputs?.map(({ name }) => name).sort();
    assert.deepEqual(
      names,
      Object.keys(inputsOf({ limits: {}, bugs: { closedStates: [], resolvedCounts: true } })).sort(),
    );
    const defaults = Object.fromEntries(
      gate.inputs?.map(({ name, defaultValue }) => [name, String(defaultValue)]) ?? [],
    );
    assert.deepEqual(defaults, defaultInputs());
    assert.deepEqual(settingsOf({}), {
      limits: { all: 0 },
      bugs: { closedStates: ['Closed', 'Done', 'Removed'], resolvedCounts: true },
    });
  });
});
