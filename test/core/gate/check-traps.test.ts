import assert from 'node:assert/strict';
import { environmentChecks, type GateSettings } from '../../../core/gate';
import { evaluateServerTask, invokeRestApiDefinition, type ServerTaskOutcome } from '../../../core/servertask';
import { type Received, sendOverHttp, startTestServer, type TestServer } from '../servertask/http';
import { named, switchCombinations } from '../servertask/switch-combinations';
import { type Answer, BAD_ANSWERS, found, ok } from './answers';
import { contextFor, place, TOKEN } from './support';

const settings: GateSettings = {
  limits: { critical: 0, all: 10 },
  bugs: { closedStates: ['Closed', "Won't Fix"], resolvedCounts: false, areaPath: 'Website', tags: ['100%'] },
};
const { checks } = environmentChecks(settings, place);

describe('every check of the gate on an environment holds', () => {
  const combinations = switchCombinations();
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  /** Runs the built-in task with each check's values in every reading; `answer` plays what Azure Boards says. */
  async function everyReading(
    answer: (request: Received) => Answer,
    verify: (outcome: ServerTaskOutcome, name: string) => void,
  ): Promise<void> {
    server.answer = (request, response) => answer(request)(response);
    for (const { displayName, configuration } of checks) {
      for (const switches of combinations) {
        const context = { ...contextFor({ ...configuration.settings.inputs }), endpointUrl: server.url };
        const outcome = await evaluateServerTask(invokeRestApiDefinition, context, sendOverHttp(), { switches });
        assert.ok(!outcome.log.join('\n').includes(TOKEN));
        verify(outcome, `${displayName}, ${named(switches)}`);
      }
    }
  }

  it('not when everything is well: each asks its query once and passes', async () => {
    const bodies = new Set<string>();
    await everyReading(
      (request) => {
        bodies.add(request.body);
        return ok(found(request.body.includes('@Today - 365') ? 1 : 0));
      },
      (outcome, name) => {
        assert.equal(outcome.result, 'succeeded', `${name}: ${outcome.log.join('\n')}`);
        assert.equal(outcome.links[0]?.calls, 1);
      },
    );
    // No reading of what is uncertain changes a character of what is asked.
    assert.deepEqual(
      [...bodies],
      checks.map(({ configuration }) => configuration.settings.inputs.body),
    );
  });

  for (const [what, answer, log] of BAD_ANSWERS) {
    it(`on ${what}`, () =>
      everyReading(
        () => answer,
        (outcome, name) => {
          assert.equal(outcome.result, 'failed', name);
          assert.match(outcome.log.join('\n'), log, name);
        },
      ));
  }

  it('on one more than it allows, and the control on nothing to see', () =>
    everyReading(
      ({ url, body }) => {
        const top = Number(/\$top=(\d+)/.exec(decodeURIComponent(url))?.[1]);
        return ok(found(body.includes('@Today - 365') ? 0 : top));
      },
      (outcome, name) => {
        assert.equal(outcome.result, 'failed', name);
        assert.match(
          outcome.log.join('\n'),
          /Evaluation of expression 'and\('(?:At most (?:0|10) active bugs|Can the pipeline)/,
        );
      },
    ));
});
