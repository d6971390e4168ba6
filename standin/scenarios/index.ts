/** The scenarios: worlds one can start. One scenario is one entry of the list. */
import type { ControlAction } from '../control';
import type { GitRepository } from '../repository';
import type { World } from '../world';
import { empty } from './empty';
import { hostile } from './hostile';
import { spaceGame } from './space-game';
import { twentyPipelines } from './twenty-pipelines';

export interface ScenarioOptions {
  /** Folder for repositories and agent work; must exist. */
  readonly folder: string;
  /** Number of runs in the generated history; `undefined` = the scenario's own. */
  readonly runs: number | undefined;
}

/** A world ready to be served. */
export interface ScenarioWorld {
  readonly world: World;
  /** Repositories by pipeline id. */
  readonly repositories: ReadonlyMap<number, GitRepository>;
  /** What its people can do. */
  readonly actions: readonly ControlAction[];
  /** IANA zone the story is told in. */
  readonly zone: string;
  /** What the page and the console say about it. */
  readonly introduction: string;
}

export interface Scenario {
  readonly name: string;
  readonly description: string;
  create(options: ScenarioOptions): Promise<ScenarioWorld>;
}

export const scenarios: readonly Scenario[] = [spaceGame, hostile, twentyPipelines, empty];

/** A scenario by name. Throws with the list of names. */
export function scenarioNamed(name: string): Scenario {
  const scenario = scenarios.find((candidate) => candidate.name === name);
  if (!scenario) {
    throw new RangeError(`Unknown scenario '${name}'. Known: ${scenarios.map((known) => known.name).join(', ')}.`);
  }
  return scenario;
}
