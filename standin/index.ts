/** The local Azure DevOps: one process on loopback. `startStandIn` makes a world, and serves it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicOrchestrator } from './classic';
import type { WallClock } from './clock';
import { createControl } from './control';
import { FaultStore } from './faults';
import { readInstalledTasks } from './installed-tasks';
import { createOrchestrator, type PipelineOrchestrator } from './orchestrator';
import { areas } from './rest';
import { type CountedRequest, type RunningServer, type Site, startServer } from './rest/server';
import { type ScenarioWorld, scenarioNamed } from './scenarios';

export { faults } from './faults';
export { scenarios } from './scenarios';

export interface StandInOptions {
  /** 0 = any free port. */
  readonly port: number;
  readonly scenario: string;
  /** Runs in the generated history; `undefined` = the scenario's own. */
  readonly runs?: number | undefined;
  /** Faults that are on from the start: `name`, or `name@part-of-the-path`. */
  readonly faults?: readonly string[];
  /** Folder of the staged extension: its tasks are installed, as after an installation from the marketplace. */
  readonly packageFolder?: string;
  /** Follow the wall clock from the scenario's start; otherwise the clock is only moved by hand. */
  readonly wallClock?: WallClock;
  /** Answers before REST: the host page, for example. */
  readonly sites?: readonly Site[];
}

/** A running stand-in. */
export interface StandIn extends ScenarioWorld {
  readonly engine: PipelineOrchestrator;
  readonly classic: ClassicOrchestrator;
  readonly server: RunningServer;
  readonly faults: FaultStore;
  /** Stops the server and removes all its files. */
  close(): Promise<void>;
}

/** Makes the scenario's world and serves it on loopback. All state is in memory and in one temporary folder. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const scenario = scenarioNamed(options.scenario);
  const faultStore = new FaultStore();
  for (const fault of options.faults ?? []) {
    const [name = '', route = ''] = fault.split('@');
    faultStore.add(name, route);
  }
  const folder = mkdtempSync(join(tmpdir(), 'local-azure-devops-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const made = await scenario.create({ folder, runs: options.runs });
    const { world, repositories, actions, zone, introduction } = made;
    for (const task of options.packageFolder ? readInstalledTasks(options.packageFolder) : []) {
      world.tasks.set(task.id, task);
    }
    const engine = createOrchestrator(world, repositories);
    world.engine = engine;
    const classic = new ClassicOrchestrator(world);
    world.classicEngine = classic;
    for (const pipeline of world.pipelines.values()) engine.follow(pipeline);
    for (const run of world.runs.all) if (run.status !== 'completed') engine.adopt(run);
    let requests: CountedRequest[] = [];
    const control = createControl({
      context: { world, engine, classic, repositories },
      actions,
      faults: faultStore,
      requests: () => requests,
      zone,
      introduction,
    });
    const server = await startServer(world, options.port, {
      areas,
      faults: faultStore,
      sites: [control, ...(options.sites ?? [])],
    });
    requests = server.requests;
    if (options.wallClock) world.clock.followWall(options.wallClock);
    return {
      ...made,
      engine,
      classic,
      server,
      faults: faultStore,
      close: async () => {
        made.world.clock.stop();
        await server.close();
        removeFolder();
      },
    };
  } catch (error) {
    removeFolder();
    throw error;
  }
}
