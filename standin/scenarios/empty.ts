/** A project nobody has set up yet: no pipeline, no environment, no run. */
import { Clock } from '../clock';
import { createWorld } from '../create-world';
import { guidFromText } from '../ids';
import type { Project } from '../world';
import type { Scenario } from './index';
import { createSpaceGameBoards } from './space-game/boards';
import { people, tokens } from './space-game/people';

export const empty: Scenario = {
  name: 'empty',
  description: 'a project without pipelines, environments and runs',
  create: async ({ folder }) => {
    const clock = new Clock(Date.UTC(2026, 5, 15, 13, 0));
    const project: Project = {
      id: guidFromText('project empty'),
      name: 'Empty Project',
      description: '',
      process: 'Agile',
      teams: [{ id: guidFromText('team empty'), name: 'Empty Project Team', description: '' }],
      createdAt: clock.now(),
    };
    const world = createWorld({ clock, boards: createSpaceGameBoards(project, () => new Date(clock.now())), folder });
    world.projects.push(project);
    for (const user of Object.values(people)) world.users.set(user.id, user);
    for (const [token, id] of tokens) world.tokens.set(token, id);
    world.defaultUserId = people.tim.id;
    return { world, actions: [], zone: 'UTC', repositories: new Map(), introduction: 'An empty project.' };
  },
};
