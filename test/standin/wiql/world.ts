/** A small organization with a fixed clock that the query tests run over. */
import { type Boards, createBoards } from '../../../standin/boards';
import type { WiqlSwitches } from '../../../standin/wiql';

/** The present of all query tests: a Wednesday. */
export const present = '2024-05-15T10:30:00Z';

export const people = {
  tess: { id: '00000000-0000-4000-a000-000000000001', displayName: 'Tess Ter', uniqueName: 'tess@spacegame.example' },
  dev: { id: '00000000-0000-4000-a000-000000000002', displayName: 'Dev Eloper', uniqueName: 'dev@spacegame.example' },
  build: {
    id: '00000000-0000-4000-a000-000000000003',
    displayName: 'Space Game Build Service (local)',
    uniqueName: 'Build\\0001',
  },
} as const;

export interface Organization {
  readonly boards: Boards;
  /** Moves the clock. */
  setTime(at: string): void;
}

/** An organization with three projects, teams, areas and iterations, and no work items. */
export function organization(switches?: Partial<WiqlSwitches>, timeZone?: string): Organization {
  let now = new Date(present);
  const boards = createBoards({ now: () => now, ...(switches && { switches }), ...(timeZone && { timeZone }) });
  for (const person of Object.values(people)) boards.identities.add(person);
  boards.identities.add({
    id: '00000000-0000-4000-a000-000000000009',
    displayName: '[Space Game]\\Contributors',
    uniqueName: '[Space Game]\\Contributors',
    isContainer: true,
    members: [people.dev.id],
  });
  boards.addProject({ name: 'Space Game', process: 'Space Game Agile' });
  boards.addProject({ name: 'Scrum Project', process: 'Scrum' });
  boards.addProject({ name: 'Basic Project', process: 'Basic' });
  for (const area of ['Web', 'Web\\Login', 'Website', 'Engine', "O'Brien"]) boards.addArea('Space Game', area);
  boards.addIteration('Space Game', 'Sprint 1', { start: '2024-04-22', finish: '2024-05-03' });
  boards.addIteration('Space Game', 'Sprint 2', { start: '2024-05-06', finish: '2024-05-17' });
  boards.addIteration('Space Game', 'Sprint 3', { start: '2024-05-20', finish: '2024-05-31' });
  boards.addIteration('Space Game', 'Someday');
  boards.addTeam('Space Game', { name: 'Space Game Team', members: [people.dev, people.tess] });
  boards.addTeam('Space Game', {
    name: 'Web Team',
    areas: ['Web', { path: 'Space Game\\Engine', includeChildren: false }],
    iterations: ['Sprint 1', 'Sprint 3'],
  });
  boards.addTeam('Scrum Project', { name: 'Scrum Project Team', iterations: [] });
  return {
    boards,
    setTime: (at) => {
      now = new Date(at);
    },
  };
}
