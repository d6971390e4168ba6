/** An empty world at an instant: the containers, before a scenario fills them. */
import type { Boards } from './boards';
import type { Clock } from './clock';
import { guidFromText } from './ids';
import { createEventLog, createRunStore } from './state';
import type { World } from './world';

export interface NewWorld {
  readonly clock: Clock;
  readonly boards: Boards;
  readonly folder: string;
  readonly firstRunId?: number;
}

export function createWorld({ clock, boards, folder, firstRunId = 1 }: NewWorld): World {
  return {
    clock,
    engine: undefined,
    classicEngine: undefined,
    collection: { id: guidFromText('collection local'), name: 'local' },
    boards,
    users: new Map(),
    tokens: new Map(),
    defaultUserId: '',
    projects: [],
    pipelines: new Map(),
    runs: createRunStore(firstRunId),
    environments: new Map(),
    checks: new Map(),
    connections: new Map(),
    classic: { definitions: new Map(), releases: [], lastId: 0 },
    tasks: new Map(),
    extensionData: new Map(),
    events: createEventLog(clock),
    switches: { thirdPartyChecks: false, waitingStageState: 'pending' },
    folder,
    baseUrl: '',
  };
}
