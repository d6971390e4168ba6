// What the service says instead of an answer never looks like "nobody has this version".
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type StandIn, startStandIn } from '../../../../standin';
import { type WorkFolder, workFolder } from '../../support/agent';
import { decideInProcess, queueRun } from '../../support/pipeline-runs';
import { createRepository } from '../../support/repository';

const NO_ANSWERS = [
  'sign-in-page',
  'unauthorized',
  'forbidden',
  'not-found',
  'server-error',
  'error-with-200',
  'empty-object',
  'empty-body',
  'truncated-json',
];
const PASSING = ['rate-limited', 'unavailable', 'offline', 'delayed'];
/** A part of the address of every request about runs, of the list of runs alone, and of a run's build tags. */
const ROUTES = { 'every request': '/build/builds', 'the list of runs': '/build/builds?', 'build tags': '/tags/' };

describe('a service that does not answer', function () {
  this.timeout(60_000);
  let standIn: StandIn;
  let folder: WorkFolder;
  let sources: string;
  let commit: string;

  before(async () => {
    standIn = await startStandIn({ port: 0, scenario: 'space-game', runs: 3 });
    folder = workFolder();
    sources = join(folder.root, 'sources');
    const repository = createRepository(sources);
    repository.commit('init');
    repository.tag('v1.4.2');
    commit = repository.commit('fix: a');
  });
  after(async () => {
    await standIn.close();
    folder.remove();
  });
  afterEach(() => standIn.faults.clear());

  const decide = (inputs: Record<string, string> = {}, run = queueRun(standIn, commit)) =>
    decideInProcess(standIn, run, { folder, sources, inputs }).then((told) => ({ ...told, run }));

  for (const fault of NO_ANSWERS) {
    for (const [what, route] of Object.entries(ROUTES)) {
      it(`says that a check was left out: ${fault}, for ${what}`, async () => {
        standIn.faults.add(fault, route);
        const { result, text } = await decide();
        assert.equal(result, 'Succeeded', text);
        assert.match(text, /Guard not applied: (?:earlier runs|claim by build tag)/);
        const required = await decide({ guard: 'require' });
        assert.equal(required.result, 'Failed', required.text);
        assert.match(required.text, /\(guard\)/);
      });
    }
  }

  for (const fault of PASSING) {
    it(`waits until it is over: ${fault}, twice`, async () => {
      standIn.faults.add(fault, '/build/builds', 2);
      const { result, text } = await decide({ guard: 'require' });
      // The origin's tags are the one check that this repository cannot offer.
      assert.match(text, /not every guard could be applied: tags of the origin \([^)]*\)\./, text);
      assert.equal(result, 'Failed');
    });
  }

  it('keeps the version of a first attempt that stopped before it was confirmed, and says that it could not ask', async () => {
    const first = await decide();
    first.run.number = 'not said yet';
    standIn.faults.add('server-error', 'tagFilters=');
    const second = await decide({}, first.run);
    assert.equal(second.version, first.version);
    assert.equal(second.reused, 'true');
    assert.match(second.text, /Guard not applied: claim by build tag/);
  });

  it('steps on from a version that another run holds, even when it cannot take its own claim back', async () => {
    const first = await decide();
    // The second sees a list from before the first had its tag, and learns of it only when it claims.
    const tags = first.run.tags;
    first.run.tags = [];
    const run = queueRun(standIn, commit);
    const add = run.tags;
    Object.defineProperty(run, 'tags', {
      get: () => add.slice(),
      set: (next: string[]) => {
        if (next.length > add.length) first.run.tags = tags;
        add.splice(0, add.length, ...new Set([...add, ...next]));
      },
    });
    const second = await decide({}, run);
    assert.notEqual(second.version, first.version, second.text);
    assert.ok(add.length > 1, 'the lost claim is still there');
  });

  it('finds the last version behind more runs than one answer holds', async () => {
    const last = await decide({ source: 'explicit', version: '3.0.0' });
    assert.equal(last.version, '3.0.0', last.text);
    for (let count = 0; count < 450; count++) queueRun(standIn, commit);
    const { version } = await decide();
    assert.equal(version, '3.0.1');
  });

  it('does not take a classic release for a run of the pipeline that built its artifact', async () => {
    const build = queueRun(standIn, commit);
    const variables = { 'System.HostType': 'release' };
    const { text, result } = await decideInProcess(standIn, build, { folder, sources, variables });
    assert.equal(result, 'Succeeded', text);
    assert.match(text, /Guard not applied: earlier runs \(this is no run of a pipeline, but a release\)/);
    assert.deepEqual(build.tags, []);
  });
});
