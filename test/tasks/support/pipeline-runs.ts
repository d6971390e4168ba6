// Runs of a pipeline of the local Azure DevOps, and the task in this process, asking it over HTTP.
import assert from 'node:assert/strict';
import type { StandIn } from '../../../standin';
import type { Run } from '../../../standin/world';
import { begin } from '../../../tasks/stamp-release-version/v1/begin';
import { parseCommand } from '../../../tools/conformance/agent-command';
import { taskEnvironment, type WorkFolder } from './agent';

/** What the agent gives a task to ask the service with. */
export const jobToken = { ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN: 'job-token' };

/** Queues a run of the scenario's pipeline, as the service does before an agent starts. */
export function queueRun({ world }: StandIn, commit: string, branch = 'refs/heads/main'): Run {
  const { runs, clock } = world;
  const model = runs.all[0];
  assert.ok(model);
  const id = runs.nextId();
  const run: Run = {
    ...model,
    id,
    number: `20261123.${id}`,
    status: 'inProgress',
    result: undefined,
    queuedAt: clock.now(),
    startedAt: clock.now(),
    finishedAt: undefined,
    branch,
    commit,
    tags: [],
    properties: {},
    outputs: {},
    artifacts: [],
    stages: [],
  };
  runs.add(run);
  return run;
}

/** The variables that say which run a job belongs to. */
export function variablesOf({ server }: StandIn, run: Run): Record<string, string> {
  return {
    'System.CollectionUri': `${server.collectionUrl}/`,
    'System.TeamProjectId': run.projectId,
    'System.DefinitionId': String(run.pipelineId),
    'Build.BuildId': String(run.id),
    'Build.BuildNumber': run.number,
    'Build.SourceBranch': run.branch,
    'Build.SourceVersion': run.commit,
  };
}

/** What a run was told. */
export interface Told {
  /** The version; the whole text where there is none. */
  readonly version: string;
  readonly reused: string;
  readonly result: string;
  readonly text: string;
}

/** Where and how a task runs. */
export interface InProcess {
  readonly folder: WorkFolder;
  readonly sources: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs the task in this process, so that hundreds can really be under way at once; carries out what it tells the agent. */
export async function decideInProcess(
  standIn: StandIn,
  run: Run,
  { folder, sources, inputs = {}, variables = {} }: InProcess,
): Promise<Told> {
  const lines: string[] = [];
  await begin({
    environment: taskEnvironment({
      folder,
      variables: {
        ...variablesOf(standIn, run),
        'Build.SourcesDirectory': sources,
        'System.DefaultWorkingDirectory': sources,
        ...variables,
      },
      inputs: { summary: 'false', ...inputs },
      environment: jobToken,
    }),
    cwd: sources,
    now: () => standIn.world.clock.now(),
    write: (text) => lines.push(...text.split('\n')),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / 10)),
  });
  const text = lines.join('\n');
  const commands = lines.flatMap((line) => parseCommand(line, true) ?? []);
  const number = commands.find(({ event }) => event === 'updatebuildnumber');
  if (number) run.number = number.data;
  const output = (name: string) => commands.find(({ properties }) => properties.variable === name)?.data ?? text;
  const result = commands.find(({ event }) => event === 'complete')?.properties.result ?? '';
  return { version: output('version'), reused: output('reused'), result, text };
}
