// The chapters of the story, in the order of a team's week. Each plays people's parts over HTTP and checks what came of it.
import { BUG_COUNT_GATE_NAME } from '../../core/gate';
import type { BuildFact, Installed } from './client';
import { StoryRequestError } from './client';
import { hasItsOwnVersion, holdsTheArtifact, stageIs, staysAt, type Telling } from './rules';
import { isAfter } from './versions';

/** What later chapters need of earlier ones. */
export interface Memory {
  first?: BuildFact;
  second?: BuildFact;
}

export interface Chapter {
  readonly title: string;
  play(telling: Telling, memory: Memory): Promise<void>;
}

const need = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('An earlier chapter has to be played first.');
  return value;
};

const installed = ({ client }: Telling, environment: string): Promise<Installed | undefined> =>
  client.site(environment).catch(() => undefined);

/** Lets the clock run to 10:00 of the present day in New York, when the tester is in. */
async function untilTen({ client, transcript }: Telling): Promise<void> {
  const { now } = await client.now();
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/New_York',
    hour: '2-digit',
    minute: '2-digit',
  }).format(now);
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  const minutes = 600 - hour * 60 - minute;
  if (minutes > 0) await client.play('advance', { minutes: String(minutes) });
  await transcript.happened();
}

/** Files a bug; resolves to its number. */
async function fileBug({ client, transcript }: Telling, severity: string): Promise<number> {
  const { message } = await client.play('file-bug', { severity });
  await transcript.happened();
  const id = /bug (\d+)/.exec(message)?.[1];
  if (id === undefined) throw new Error(`No bug number in '${message}'.`);
  return Number(id);
}

const pushes: Chapter = {
  title: 'Every push becomes a release with its own version',
  play: async (telling, memory) => {
    const { client, transcript } = telling;
    await transcript.tell('A developer pushes a fix.', 'every push builds the artifact, and Dev follows at once.');
    await client.play('push', { kind: 'fix' });
    await transcript.happened();
    const first = await client.latest();
    await hasItsOwnVersion(telling, first);
    await stageIs(telling, first, 'Build', 'succeeded');
    await stageIs(telling, first, 'Dev', 'succeeded');
    await holdsTheArtifact(telling, 'dev', first);

    await transcript.tell('Another developer pushes a feature.', 'the next release needs the next version.');
    await client.play('push', { kind: 'feature' });
    await transcript.happened();
    const second = await client.latest();
    await hasItsOwnVersion(telling, second);
    transcript.holds(
      `${second.buildNumber} comes after ${first.buildNumber}`,
      isAfter(second.buildNumber, first.buildNumber),
      'the order of the versions is not the order of the pushes.',
    );
    await holdsTheArtifact(telling, 'dev', second);
    for (const run of [first, second]) {
      const { state, startTime } = await client.stage(run.id, 'Test');
      transcript.holds(
        `Test of ${run.buildNumber} waits for the morning`,
        state !== 'completed' && startTime === null,
        `it is ${state} since ${startTime}.`,
      );
    }
    memory.first = await client.build(first.id);
    memory.second = await client.build(second.id);
  },
};

const morning: Chapter = {
  title: 'At 3 in the morning, Test gets the latest release that reached Dev',
  play: async (telling, memory) => {
    const { client, transcript } = telling;
    const [first, second] = [need(memory.first), need(memory.second)];
    const before = await client.deployments('test', 200);
    const runs = (await client.builds()).length;
    await transcript.tell('Night falls, and it gets 3:00.', 'only one release is tested at a time: the newest.');
    await client.play('next-morning');
    await transcript.happened();
    const added = (await client.deployments('test', 200)).slice(0, -before.length);
    transcript.holds(
      `Test got one release, ${second.buildNumber}`,
      added.length === 1 && added[0]?.owner.id === second.id && added[0].result === 'succeeded',
      `it got ${added.map(({ owner, result }) => `${owner.name} (${result})`).join(', ') || 'none'}.`,
    );
    const at = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', timeStyle: 'short' }).format(
      Date.parse(added[0]?.queueTime ?? ''),
    );
    transcript.holds('it was queued at 3:00 in New York', at === '03:00', `it was queued at ${at}.`);
    await stageIs(telling, first, 'Test', 'canceled');
    await stageIs(telling, second, 'Test', 'succeeded');
    transcript.holds(
      'no new run was made for it: the very run that Build stamped goes on',
      (await client.builds()).length === runs,
      'there are more runs than before.',
    );
    await holdsTheArtifact(telling, 'test', second);
  },
};

const gate: Chapter = {
  title: 'The gate holds Staging while bugs are active',
  play: async (telling, memory) => {
    const { client, transcript } = telling;
    const run = need(memory.second);
    await untilTen(telling);
    const before = await installed(telling, 'staging');
    await transcript.tell('The tester finds a bug and files it.', 'whoever tests tells what is wrong.');
    const bug = await fileBug(telling, '2 - High');

    await transcript.tell(
      `The tester starts Staging of ${run.buildNumber} all the same.`,
      'Staging starts by hand, but a gate asks for active bugs first.',
    );
    await client.play('start-staging');
    const held = await transcript.happened();
    transcript.holds(
      `the gate holds it, and names bug ${bug}`,
      held.some(({ type, message }) => type === 'gate.held' && message.includes(`#${bug}`)),
      'no evaluation named the bug.',
    );
    await waitsAtChecks(telling, run, 'Staging');
    await staysAt(telling, 'staging', before);

    await transcript.tell('Half an hour passes.', 'the gate is asked again, and nothing has changed.');
    await client.play('advance', { minutes: '30' });
    const again = await transcript.happened();
    transcript.holds(
      'it was asked again, and holds',
      again.some(({ type, message }) => type === 'gate.held' && message.includes(`#${bug}`)),
      'there was no second evaluation that held.',
    );
    await waitsAtChecks(telling, run, 'Staging');
    await staysAt(telling, 'staging', before);

    await transcript.tell(`Bug ${bug} is closed.`, 'the next evaluation, not the closing, opens the gate.');
    await client.play('close-bug', { id: String(bug) });
    await transcript.happened();
    await waitsAtChecks(telling, run, 'Staging');
    await client.play('advance', { minutes: '30' });
    await transcript.happened();
    await stageIs(telling, run, 'Staging', 'succeeded');
    await holdsTheArtifact(telling, 'staging', run);
  },
};

/** The stage has not begun: its checkpoint is open. */
async function waitsAtChecks({ client, transcript }: Telling, run: BuildFact, stage: string): Promise<void> {
  const records = await client.records(run.id);
  const own = records.find(({ type, identifier }) => type === 'Stage' && identifier === stage);
  const checkpoint = records.find(({ type, parentId }) => type === 'Checkpoint' && parentId === own?.id);
  transcript.holds(
    `${stage} of ${run.buildNumber} waits at its checks`,
    own?.startTime === null && checkpoint?.state === 'inProgress',
    `the stage is ${own?.state}, its checkpoint ${checkpoint?.state ?? 'missing'}.`,
  );
}

const approval: Chapter = {
  title: 'Production waits for management',
  play: async (telling, memory) => {
    const { client, transcript } = telling;
    const run = need(memory.second);
    const before = await installed(telling, 'production');
    await transcript.tell('The release stands before Production.', 'management signs off.');
    const pending = await client.list<{ id: string; pipeline: { owner: { id: number } } }>(
      'pipelines/approvals?state=pending&$expand=steps&api-version=7.1',
    );
    const own = pending.find(({ pipeline }) => pipeline.owner.id === run.id);
    transcript.holds(
      `an approval of ${run.buildNumber} is pending`,
      own !== undefined,
      `${pending.length} others are.`,
    );
    await waitsAtChecks(telling, run, 'Production');
    const decision = [{ approvalId: own?.id, status: 'approved', comment: 'Good to go.' }];
    const refused = await client.api('PATCH', 'pipelines/approvals?api-version=7.1', decision, 'andy').then(
      () => undefined,
      (error: unknown) => (error instanceof StoryRequestError ? error.status : undefined),
    );
    transcript.holds('a developer cannot approve it', refused === 403, `the answer was ${refused ?? 'yes'}.`);
    await client.play('advance', { minutes: '90' });
    await staysAt(telling, 'production', before);

    await transcript.tell('Management approves.', 'then, and only then, Production gets the release.');
    await client.api('PATCH', 'pipelines/approvals?api-version=7.1', decision, 'irwin');
    await client.play('advance', { minutes: '10' });
    await transcript.happened();
    await stageIs(telling, run, 'Production', 'succeeded');
    await holdsTheArtifact(telling, 'production', run);
    const finished = await client.build(run.id);
    transcript.holds(
      `the run ends as it began: ${run.buildNumber}`,
      finished.buildNumber === run.buildNumber && finished.result === 'succeeded',
      `it is ${finished.buildNumber}, ${finished.result}.`,
    );
  },
};

const broken: Chapter = {
  title: 'A broken release is fixed, built again with a new version, and starts at Build',
  play: async (telling) => {
    const { client, transcript } = telling;
    const before = await installed(telling, 'dev');
    await transcript.tell('A developer pushes code that does not compile.', 'a release that fails stays where it is.');
    await client.play('break-build');
    await transcript.happened();
    const bad = await client.latest();
    await hasItsOwnVersion(telling, bad);
    await stageIs(telling, bad, 'Build', 'failed');
    await stageIs(telling, bad, 'Dev', 'skipped');
    await staysAt(telling, 'dev', before);

    await transcript.tell(
      'The operations engineer runs the failed Build again.',
      'a re-run is the same release: it keeps its version.',
    );
    await client.play('rerun-stage', { stage: 'Build', run: String(bad.id) });
    await transcript.happened();
    await stageIs(telling, bad, 'Build', 'failed', 2);
    await keepsItsVersion(telling, bad);

    await transcript.tell('The developer pushes the fix.', 'a fixed release is another release.');
    await client.play('push', { kind: 'fix' });
    await transcript.happened();
    const fixed = await client.latest();
    transcript.holds('it is a run of its own', fixed.id > bad.id, `it is run ${fixed.id}.`);
    await hasItsOwnVersion(telling, fixed);
    await stageIs(telling, fixed, 'Build', 'succeeded');
    await stageIs(telling, fixed, 'Dev', 'succeeded');
    await holdsTheArtifact(telling, 'dev', fixed);

    await transcript.tell(
      'The operations engineer runs the finished Dev again.',
      'a re-run of a finished stage changes nothing of the release.',
    );
    await client.play('rerun-stage', { stage: 'Dev', run: String(fixed.id) });
    await transcript.happened();
    await stageIs(telling, fixed, 'Dev', 'succeeded', 2);
    await keepsItsVersion(telling, fixed);
    await holdsTheArtifact(telling, 'dev', fixed);
  },
};

async function keepsItsVersion({ client, transcript }: Telling, run: BuildFact): Promise<void> {
  const now = await client.build(run.id);
  transcript.holds(
    `the run keeps its version, ${run.buildNumber}`,
    now.buildNumber === run.buildNumber && now.tags.join() === run.tags.join(),
    `it is ${now.buildNumber} with the tags ${now.tags.join(', ')}.`,
  );
}

const serverJob: Chapter = {
  title: 'The same gate as a job in YAML',
  play: async (telling) => {
    const { client, transcript } = telling;
    await transcript.tell(
      'The operations engineer moves the gate from the environment into the pipeline file.',
      'nothing is written in stone.',
    );
    const staging = await client.environment('staging');
    const checks = await client.list<{ id: number }>(
      `pipelines/checks/configurations?resourceType=environment&resourceId=${staging.id}&$expand=settings&api-version=7.1-preview.1`,
    );
    for (const { id, ...check } of checks) {
      await client.api('PATCH', `pipelines/checks/configurations/${id}?api-version=7.1-preview.1`, {
        ...check,
        isDisabled: true,
      });
    }
    const [pipeline] = await client.list<{ id: number }>('pipelines?api-version=7.1');
    const { finalYaml } = await client.api<{ finalYaml: string }>(
      'POST',
      `pipelines/${pipeline?.id}/preview?api-version=7.1`,
      {},
    );
    await client.play('edit-file', {
      path: 'azure-pipelines.yml',
      content: withServerGate(finalYaml),
      title: 'chore: ask for active bugs in a job of its own',
    });
    await client.play('next-morning');
    await transcript.happened();
    const run = await client.latest();
    await stageIs(telling, run, 'Test', 'succeeded');

    await untilTen(telling);
    await transcript.tell(
      'The tester files a bug and starts Staging.',
      'the job before the deployment asks, and fails closed.',
    );
    const bug = await fileBug(telling, '1 - Critical');
    const before = await installed(telling, 'staging');
    await client.play('start-staging');
    const held = await transcript.happened();
    transcript.holds(
      `the job holds the stage, and names bug ${bug}`,
      held.some(({ type, message }) => type === 'gate.held' && message.includes(`#${bug}`)),
      'no evaluation named the bug.',
    );
    await stageIs(telling, run, 'Staging', 'failed');
    await staysAt(telling, 'staging', before);

    await transcript.tell(
      'The bug is closed, and the tester runs Staging again.',
      'a job is asked once; a new attempt asks anew.',
    );
    await client.play('close-bug', { id: String(bug) });
    await client.play('rerun-stage', { stage: 'Staging', run: String(run.id) });
    await transcript.happened();
    await stageIs(telling, run, 'Staging', 'succeeded', 2);
    await holdsTheArtifact(telling, 'staging', run);
  },
};

/** Puts the gate's job before the deployment job of Staging. */
function withServerGate(yaml: string): string {
  const stage = yaml.indexOf('- stage: Staging');
  const jobs = yaml.indexOf('    jobs:\n', stage);
  const deployment = yaml.indexOf('      - deployment: Deploy\n', jobs);
  if (stage < 0 || jobs < 0 || deployment < 0)
    throw new Error('The pipeline file has no stage Staging with a deployment.');
  const job = [
    '      - job: ActiveBugs',
    '        displayName: Ask for active bugs',
    '        pool: server',
    '        steps:',
    `          - task: ${BUG_COUNT_GATE_NAME}@1`,
    '            displayName: Count active bugs',
    '            inputs:',
    "              maxActive: '0'",
    '',
  ].join('\n');
  const head = '      - deployment: Deploy\n';
  return `${yaml.slice(0, deployment)}${job}${head}        dependsOn: ActiveBugs\n${yaml.slice(deployment + head.length)}`;
}

const classic: Chapter = {
  title: 'The same gate on a classic release',
  play: async (telling, memory) => {
    const { client, transcript } = telling;
    const run = need(memory.second);
    await transcript.tell(
      'The operations engineer makes a classic release of the same artifact.',
      'teams with classic releases have the gate where third-party gates are at home.',
    );
    interface Release {
      readonly id: number;
      readonly name: string;
      readonly environments: readonly {
        readonly id: number;
        readonly name: string;
        readonly status: string;
        readonly deploySteps: readonly {
          readonly preDeploymentGates?: {
            readonly status: string;
            readonly deploymentJobs: readonly { readonly job: { readonly status: string } }[];
          };
        }[];
      }[];
    }
    const [definition] = await client.list<{ id: number }>('release/definitions?api-version=7.1');
    const made = await client.api<Release>('POST', 'release/releases?api-version=7.1', {
      definitionId: definition?.id,
      artifacts: [{ alias: '_space-game-web', instanceReference: { id: String(run.id), name: run.buildNumber } }],
    });
    const read = () => client.api<Release>('GET', `release/releases/${made.id}?$topGateRecords=50&api-version=7.1`);
    const status = async (name: string) => (await read()).environments.find((stage) => stage.name === name);
    await client.play('next-morning');
    await transcript.happened();
    for (const name of ['Dev', 'Test']) {
      const stage = await status(name);
      transcript.holds(
        `${name} of ${made.name} has succeeded`,
        stage?.status === 'succeeded',
        `it is ${stage?.status}.`,
      );
    }

    await untilTen(telling);
    await transcript.tell(
      'A bug is filed, and Staging is started.',
      'the release gate is asked every quarter of an hour.',
    );
    const bug = await fileBug(telling, '3 - Medium');
    const staging = made.environments.find(({ name }) => name === 'Staging');
    await client.api('PATCH', `release/releases/${made.id}/environments/${staging?.id}?api-version=7.1`, {
      status: 'inProgress',
    });
    await client.play('advance', { minutes: '16' });
    const held = await transcript.happened();
    const holding = held.filter(({ type, message }) => type === 'gate.held' && message.includes(`#${bug}`));
    transcript.holds(
      `the gate was asked twice, held, and named bug ${bug}`,
      holding.length === 2,
      `${holding.length} evaluations held.`,
    );
    transcript.holds('Staging waits', (await status('Staging'))?.status === 'inProgress', 'it went on.');

    await transcript.tell(
      'The bug is closed.',
      'all gates have to be good in the same interval, and stay good for a quarter of an hour.',
    );
    await client.play('close-bug', { id: String(bug) });
    await client.play('advance', { minutes: '15' });
    await transcript.happened();
    transcript.holds(
      'one good interval is not enough',
      (await status('Staging'))?.status === 'inProgress',
      'it went on at once.',
    );
    await client.play('advance', { minutes: '20' });
    await transcript.happened();
    const done = await status('Staging');
    const samples = done?.deploySteps.at(-1)?.preDeploymentGates?.deploymentJobs.map(({ job }) => job.status) ?? [];
    transcript.holds(
      `after four intervals (${samples.join(', ')}) Staging has succeeded`,
      done?.status === 'succeeded' && samples.join() === 'failed,failed,succeeded,succeeded',
      `it is ${done?.status} after ${samples.join(', ')}.`,
    );

    await transcript.tell('Management approves Production.', 'the same sign-off as in YAML.');
    const [pending] = await client.list<{ id: number }>('release/approvals?api-version=7.1');
    await client.api(
      'PATCH',
      `release/approvals/${pending?.id}?api-version=7.1`,
      { status: 'approved', comments: 'Good to go.' },
      'irwin',
    );
    await client.play('advance', { minutes: '5' });
    await transcript.happened();
    const production = await status('Production');
    transcript.holds(
      `Production of ${made.name} has succeeded`,
      production?.status === 'succeeded',
      `it is ${production?.status}.`,
    );
  },
};

/** In the order they are played. */
export const chapters: readonly Chapter[] = [pushes, morning, gate, approval, broken, serverJob, classic];
