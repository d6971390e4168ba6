/** The Space Game: the team, the pipeline, the environments and checks, and ninety days of history before the story. */
import { join } from 'node:path';
import { Clock } from '../../clock';
import { createWorld } from '../../create-world';
import { guidFromText } from '../../ids';
import { readPipelineFile } from '../../orchestrator/pipeline-file';
import type { Environment, Pipeline, Project } from '../../world';
import type { Scenario } from '../index';
import { spaceGameActions } from './actions';
import { createSpaceGameBoards } from './boards';
import { organizationConnection, spaceGameChecks, zone } from './checks';
import { classicDefinition } from './classic';
import { generateHistory } from './history';
import { people, tokens } from './people';
import { createRepository, siteFiles } from './repository';

/** Monday, 15 June 2026, 9:00 in New York: the first minute of the story. */
export const storyStart = Date.UTC(2026, 5, 15, 13, 0);
const founded = Date.UTC(2023, 1, 6, 15, 0);
const firstRunId = 4001;
const environmentNames = ['dev', 'test', 'staging', 'production'] as const;

export const spaceGame: Scenario = {
  name: 'space-game',
  description: 'the Space Game site: five stages, their environments and checks, ninety days of history',
  create: async ({ folder, runs }) => {
    const clock = new Clock(storyStart);
    const project: Project = {
      id: guidFromText('project space game'),
      name: 'Space Game',
      description: 'The web site of the Space Game.',
      process: 'Agile',
      teams: [{ id: guidFromText('team web'), name: 'Space Game Team', description: 'The web team.' }],
      createdAt: founded,
    };
    const boards = createSpaceGameBoards(project, () => new Date(clock.now()));
    const world = createWorld({ clock, boards, folder, firstRunId });
    world.projects.push(project);
    for (const user of Object.values(people)) world.users.set(user.id, user);
    for (const [token, id] of tokens) world.tokens.set(token, id);
    world.defaultUserId = people.tim.id;

    const environments = {} as Record<(typeof environmentNames)[number], Environment>;
    environmentNames.forEach((name, index) => {
      const environment: Environment = {
        id: index + 11,
        projectId: project.id,
        name,
        description: '',
        createdAt: founded,
        createdById: people.tim.id,
        records: [],
        installed: undefined,
      };
      environments[name] = environment;
      world.environments.set(environment.id, environment);
    });
    for (const check of spaceGameChecks(project.id, environments, founded)) world.checks.set(check.id, check);

    world.connections.set(organizationConnection.id, organizationConnection);

    const yamlFilename = 'azure-pipelines.yml';
    const yaml = siteFiles()[yamlFilename] ?? '';
    const repositoryFolder = join(folder, 'repositories', 'space-game-web.git');
    const pipeline: Pipeline = {
      id: 7,
      projectId: project.id,
      name: 'space-game-web',
      path: '\\',
      revision: 12,
      createdAt: founded,
      authorId: people.tim.id,
      repository: {
        id: 'space-game-team/space-game-web',
        type: 'GitHub',
        name: 'space-game-team/space-game-web',
        url: 'https://github.example/space-game-team/space-game-web.git',
        defaultBranch: 'refs/heads/main',
        folder: repositoryFolder,
      },
      yamlFilename,
      yaml,
      queueStatus: 'enabled',
      stages: readPipelineFile(yaml, yamlFilename).stages,
    };
    world.pipelines.set(pipeline.id, pipeline);
    const classic = classicDefinition(pipeline, founded);
    world.classic.definitions.set(classic.id, classic);

    const history = generateHistory({
      pipeline,
      environments,
      checks: [...world.checks.values()],
      until: storyStart,
      runs,
      firstRunId,
      seed: 20_260_615,
    });
    for (const run of history.runs) world.runs.add(run);
    const repository = await createRepository(repositoryFolder, history, world.users);
    return {
      world,
      actions: spaceGameActions,
      zone,
      repositories: new Map([[pipeline.id, repository]]),
      introduction: `${history.runs.length} runs of the last ${history.days} days; the story starts on Monday, 15 June 2026, 9:00 in New York.`,
    };
  },
};
