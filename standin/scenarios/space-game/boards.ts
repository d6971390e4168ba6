/** The project's Boards: areas, iterations, stories, and the bugs of the past, all closed when the story starts. */
import { type Boards, createBoards } from '../../boards';
import type { Project } from '../../world';
import { people } from './people';

const day = 86_400_000;

const pastBugs = [
  ['Leaderboard shows a flight twice', '2 - High'],
  ['Profile page is blank without a badge', '1 - Critical'],
  ['News title is cut on narrow screens', '4 - Low'],
  ['Filter by galaxy forgets the mode', '3 - Medium'],
  ['Session is lost after a redeployment', '2 - High'],
] as const;

/** Boards with the project, its people and its past. `now` is the story clock. */
export function createSpaceGameBoards(project: Project, now: () => Date): Boards {
  const boards = createBoards({ now, timeZone: 'America/New_York', firstWorkItemId: 101 });
  for (const person of Object.values(people)) boards.identities.add(person);
  boards.addProject({ name: project.name, id: project.id, process: project.process });
  for (const area of ['Web', 'Game']) boards.addArea(project.name, `${project.name}\\${area}`);
  const start = now().getTime() - 90 * day;
  for (let sprint = 0; sprint < 8; sprint++) {
    const first = start + sprint * 14 * day;
    boards.addIteration(project.name, `${project.name}\\Sprint ${41 + sprint}`, {
      start: new Date(first),
      finish: new Date(first + 13 * day),
    });
  }
  for (const team of project.teams) {
    boards.addTeam(project.name, {
      name: team.name,
      id: team.id,
      members: [people.andy, people.mara, people.amita, people.tim],
    });
  }
  pastBugs.forEach(([title, severity], index) => {
    const filedAt = start + (8 + index * 14) * day;
    const bug = boards.createWorkItem(
      project.name,
      'Bug',
      {
        'System.Title': title,
        'System.AreaPath': `${project.name}\\Web`,
        'Microsoft.VSTS.Common.Severity': severity,
        'System.AssignedTo': people.andy.uniqueName,
      },
      people.amita,
      { at: filedAt },
    );
    boards.updateWorkItem(bug.id, { 'System.State': 'Resolved' }, people.andy, { at: filedAt + 2 * day });
    boards.updateWorkItem(bug.id, { 'System.State': 'Closed' }, people.amita, { at: filedAt + 3 * day });
  });
  boards.createWorkItem(
    project.name,
    'User Story',
    { 'System.Title': 'Filter the leaderboard by galaxy', 'System.AreaPath': `${project.name}\\Web` },
    people.irwin,
    { at: start },
  );
  return boards;
}
