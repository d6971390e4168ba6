import { belowProject, closedStatesOf } from '../../core/gate';
import { RestError } from '../azure/errors';
import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type { WireCheckConfiguration, WireEnvironment } from '../azure/wire';
import { classificationNodes, typeCategory, type WireNode, workItemTypes } from '../azure/wit-routes';
import { type ClassicStage, classicStages } from './bug-gate-classic';
import type { Problem } from './model';
import { problemOf } from './problems';
import type { Reach } from './reach';

/** A state of the project's bug types. */
export interface BugState {
  readonly name: string;
  /** Whether the process counts it as done or removed. */
  readonly isClosed: boolean;
}

/** What the page offers to choose from. What could not be read is null or empty, and its problem says why. */
export interface GateOptions {
  /** Address of the collection, with a slash at the end. */
  readonly collectionUrl: string;
  /** States of all types in the project's bug category; null when they could not be read. */
  readonly states: readonly BugState[] | null;
  /** Names of the types in the bug category. */
  readonly bugTypes: readonly string[];
  /** Below the project, parts divided by `/`. */
  readonly areas: readonly string[];
  readonly iterations: readonly string[];
  readonly environments: readonly WireEnvironment[];
  /** Checks of all environments. */
  readonly checks: readonly WireCheckConfiguration[];
  readonly classic: readonly ClassicStage[];
  /** When it was read, epoch milliseconds. */
  readonly at: number;
  readonly problems: Readonly<Partial<Record<'bugs' | 'environments' | 'checks', Problem>>>;
}

/** As deep as Azure Boards lets trees grow. */
const DEPTH = 14;

/** Reads what can be chosen, in seven requests at most. @throws RestError `canceled` or `signedOut` only */
export async function readOptions(reach: Reach, signal: AbortSignal): Promise<GateOptions> {
  const place = reach.place(signal);
  const problems: { -readonly [K in keyof GateOptions['problems']]: Problem } = {};
  const optional = async <T>(what: keyof GateOptions['problems'] | null, asked: Promise<T>, none: T): Promise<T> => {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof RestError && (error.kind === 'canceled' || error.kind === 'signedOut')) throw error;
      if (what) problems[what] = problemOf(error);
      return none;
    }
  };
  const [collectionUrl, bugs, nodes, guarded, classic] = await Promise.all([
    reach.collectionUrl(),
    optional('bugs', readStates(place), null),
    optional(null, classificationNodes(place, DEPTH), []),
    optional('environments', readEnvironments(place, optional), { environments: [], checks: [] }),
    // Classic releases are switched off in many organizations: then there are none.
    optional(null, classicStages(place), []),
  ]);
  const paths = (kind: string): string[] =>
    nodes
      .filter((node) => String(node.structureType ?? '').toLowerCase() === kind)
      .flatMap((node) => pathsOf(node, reach.project.name))
      .filter((path) => path !== '')
      .sort((a, b) => a.localeCompare(b));
  return {
    collectionUrl,
    states: bugs?.states ?? null,
    bugTypes: bugs?.types ?? [],
    areas: paths('area'),
    iterations: paths('iteration'),
    ...guarded,
    classic,
    at: reach.now(),
    problems,
  };
}

async function readStates(place: Place): Promise<{ states: readonly BugState[]; types: readonly string[] }> {
  const [category, types] = await Promise.all([typeCategory(place, 'Microsoft.BugCategory'), workItemTypes(place)]);
  const wanted = new Set((category.workItemTypes ?? []).map(({ name }) => name.toLowerCase()));
  const own = types.filter(({ name }) => wanted.has(name.toLowerCase()));
  const all = own.map(({ states = [] }) => states.map(({ name, category: kind = '' }) => ({ name, category: kind })));
  const closed = new Set(closedStatesOf(all));
  const names = [...new Set(all.flat().map(({ name }) => name))];
  return { states: names.map((name) => ({ name, isClosed: closed.has(name) })), types: own.map(({ name }) => name) };
}

async function readEnvironments(
  place: Place,
  optional: <T>(what: 'checks', asked: Promise<T>, none: T) => Promise<T>,
): Promise<Pick<GateOptions, 'environments' | 'checks'>> {
  const environments = await routes.environments(place);
  const asked = environments.length === 0 ? Promise.resolve([]) : routes.checkConfigurations(place, environments);
  return { environments, checks: await optional('checks', asked, []) };
}

function pathsOf(node: WireNode, project: string): string[] {
  const below = (node.children ?? []).flatMap((child) => pathsOf(child, project));
  return [belowProject(node.path ?? '', project), ...below];
}
