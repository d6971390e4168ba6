/** A small world for orchestrator tests: one project, one pipeline in a real repository, checks as given, all over real HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBoards } from '../../../standin/boards';
import { ClassicOrchestrator } from '../../../standin/classic';
import { Clock } from '../../../standin/clock';
import { createWorld } from '../../../standin/create-world';
import { FaultStore } from '../../../standin/faults';
import { createOrchestrator, type PipelineOrchestrator } from '../../../standin/orchestrator';
import { checkTypes, taskIds } from '../../../standin/orchestrator/check-types';
import { GitRepository } from '../../../standin/repository';
import { areas } from '../../../standin/rest';
import { type RunningServer, startServer } from '../../../standin/rest/server';
import type { CheckConfiguration, Environment, Pipeline, Run, StageRun, User, World } from '../../../standin/world';

/** Monday, 1 June 2026, 9:00 in New York. */
export const monday = Date.UTC(2026, 5, 1, 13, 0);

export interface Check {
  readonly type: keyof typeof checkTypes;
  readonly environment?: string;
  readonly timeout?: number;
  readonly settings?: Record<string, unknown>;
}

export interface SmallWorld {
  readonly world: World;
  readonly engine: PipelineOrchestrator;
  readonly classic: ClassicOrchestrator;
  readonly pipeline: Pipeline;
  readonly server: RunningServer;
  readonly faults: FaultStore;
  readonly people: Readonly<Record<'dev' | 'lead' | 'boss', User>>;
  /** Queues a run of the newest commit. Does not move the clock. */
  queue(): Promise<Run>;
  stage(run: Run, name: string): StageRun;
  close(): Promise<void>;
}

const user = (id: string, more: Partial<User> = {}): User => ({
  id,
  displayName: id,
  uniqueName: `${id}@small.example`,
  descriptor: `aad.${id}`,
  ...more,
});

/** The settings of an Invoke REST API check that passes while no bug is active. */
export const bugCheck = (retryInterval: number, more: Record<string, unknown> = {}) => ({
  displayName: 'No bugs',
  definitionRef: { id: taskIds.invokeRestApi, name: 'InvokeRESTAPI', version: '1.274.1' },
  inputs: {
    connectedServiceName: 'here',
    method: 'POST',
    headers: '{"Content-Type":"application/json","Authorization":"Bearer $(system.AccessToken)"}',
    body: JSON.stringify({
      query:
        "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.WorkItemType] = 'Bug' AND [System.State] <> 'Closed'",
    }),
    urlSuffix: '/$(system.TeamProject)/_apis/wit/wiql?api-version=7.1',
    waitForCompletion: 'false',
    successCriteria: "and(eq(root['queryType'], 'flat'), eq(count(root['workItems']), 0))",
  },
  retryInterval,
  ...more,
});

/** Open from 3:00 to 3:30 in New York, every day. */
export const earlyMorning = {
  displayName: 'Early morning',
  definitionRef: { id: taskIds.businessHours, name: 'evaluateBusinessHours', version: '0.0.1' },
  inputs: {
    businessDays: 'Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday',
    timeZone: 'Eastern Standard Time',
    startTime: '03:00',
    endTime: '03:30',
  },
  retryInterval: 5,
};

export async function smallWorld(yaml: string, checks: readonly Check[] = []): Promise<SmallWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'small-world-'));
  const clock = new Clock(monday);
  const boards = createBoards({ now: () => new Date(clock.now()) });
  boards.addProject({ name: 'Small', id: '11111111-1111-4111-8111-111111111111', process: 'Agile' });
  boards.addTeam('Small', { name: 'Small Team' });
  const world = createWorld({ clock, boards, folder });
  const people = { dev: user('dev'), lead: user('lead'), boss: user('boss') };
  const service = user('service', { descriptor: 'svc.service' });
  const group = user('board', { isContainer: true, members: ['boss'] });
  for (const each of [...Object.values(people), service, group]) {
    world.users.set(each.id, each);
    world.tokens.set(each.id, each.id);
    boards.identities.add(each);
  }
  world.defaultUserId = 'dev';
  world.projects.push({
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Small',
    description: '',
    process: 'Agile',
    teams: [],
    createdAt: monday,
  });
  world.connections.set('here', { id: 'here', name: 'here', type: 'generic', url: undefined });
  const environments: Record<string, Environment> = {};
  for (const [index, name] of ['one', 'two'].entries()) {
    const environment: Environment = {
      id: index + 1,
      projectId: world.projects[0]?.id ?? '',
      name,
      description: '',
      createdAt: monday,
      createdById: 'dev',
      records: [],
      installed: undefined,
    };
    environments[name] = environment;
    world.environments.set(environment.id, environment);
  }
  checks.forEach(({ type, environment = 'one', timeout = 600, settings = {} }, index) => {
    const check: CheckConfiguration = {
      id: index + 1,
      version: 1,
      type: checkTypes[type],
      resource: { type: 'environment', id: String(environments[environment]?.id), name: environment },
      timeout,
      settings,
      isDisabled: false,
      createdById: 'dev',
      createdAt: monday,
      modifiedById: 'dev',
      modifiedAt: monday,
    };
    world.checks.set(check.id, check);
  });
  const repository = await GitRepository.create(join(folder, 'small.git'), 'main');
  await repository.commit([
    {
      message: 'first\n',
      authorName: 'dev',
      authorMail: 'dev@small.example',
      at: monday - 60_000,
      files: { 'azure-pipelines.yml': yaml },
    },
  ]);
  const pipeline: Pipeline = {
    id: 1,
    projectId: world.projects[0]?.id ?? '',
    name: 'small',
    path: '\\',
    revision: 1,
    createdAt: monday,
    authorId: 'dev',
    repository: {
      id: 'small',
      type: 'TfsGit',
      name: 'small',
      url: 'https://example.invalid/small.git',
      defaultBranch: 'refs/heads/main',
      folder: repository.folder,
    },
    yamlFilename: 'azure-pipelines.yml',
    yaml,
    queueStatus: 'enabled',
    stages: [],
  };
  world.pipelines.set(1, pipeline);
  const engine = createOrchestrator(world, new Map([[1, repository]]));
  world.engine = engine;
  const classic = new ClassicOrchestrator(world);
  world.classicEngine = classic;
  const faults = new FaultStore();
  const server = await startServer(world, 0, { areas, faults });
  return {
    world,
    engine,
    classic,
    pipeline,
    server,
    faults,
    people,
    queue: () => engine.queueRun(pipeline, { reason: 'manual', requestedForId: 'dev' }),
    stage: (run, name) => {
      const stage = run.stages.find((candidate) => candidate.name === name);
      if (!stage) throw new Error(`The run has no stage ${name}.`);
      return stage;
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Files an active bug in the small project. */
export function fileBug({ world, people }: SmallWorld): number {
  return world.boards.createWorkItem('Small', 'Bug', { 'System.Title': 'It is broken' }, people.lead).id;
}

export function closeBug({ world, people }: SmallWorld, id: number): void {
  world.boards.updateWorkItem(id, { 'System.State': 'Closed' }, people.lead);
}
