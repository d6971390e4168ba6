/** The local Azure DevOps: one process on loopback. `startStandIn` makes a world, and serves it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultStore } from './faults';
import { areas } from './rest';
import { type RunningServer, type Site, startServer } from './rest/server';
import { type ScenarioWorld, scenarioNamed } from './scenarios';

export { faults } from './faults';
export { scenarios } from './scenarios';

export interface StandInOptions {
  /** 0 = any free port. */
  readonly port: number;
  readonly scenario: string;
  /** Runs in the generated history; `undefined` = the scenario's own. */
  readonly runs?: number | undefined;
  /** Names of faults that are on from the start. */
  readonly faults?: readonly string[];
  /** Answers before REST: the host page, for example. Called once the world is there. */
  readonly sites?: (scenario: ScenarioWorld) => readonly Site[];
}

/** A running stand-in. */
export interface StandIn extends ScenarioWorld {
  readonly server: RunningServer;
  readonly faults: FaultStore;
  /** Stops the server and removes all its files. */
  close(): Promise<void>;
}

/** Makes the scenario's world and serves it on loopback. All state is in memory and in one temporary folder. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const scenario = scenarioNamed(options.scenario);
  const faultStore = new FaultStore();
  for (const name of options.faults ?? []) faultStore.add(name);
  const folder = mkdtempSync(join(tmpdir(), 'local-azure-devops-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const made = await scenario.create({ folder, runs: options.runs });
    const server = await startServer(made.world, options.port, {
      areas,
      faults: faultStore,
      sites: options.sites?.(made) ?? [],
    });
    return {
      ...made,
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
