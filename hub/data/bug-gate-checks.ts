import {
  adviseTiming,
  CHECK_NAMES,
  type Connection,
  type EnvironmentPlace,
  type FoundCheck,
  type GateQuestion,
  type GateSettings,
  isGateCheck,
  keepsRule,
  type ProjectNames,
  readGateCheck,
  TASK_TOP,
  type TimingAdvice,
  type Verification,
  verifyChecks,
} from '../../core/gate';
import { checkConfigurations } from '../azure/routes';
import type { WireCheckConfiguration, WireEnvironment } from '../azure/wire';
import { runSavedQuery, runWiql } from '../azure/wit-routes';
import { answerOf } from './bug-gate-count';
import type { GateProblem } from './bug-gate-problems';
import type { Reach } from './reach';

/** A check of the bug gate that an environment has. */
export interface FoundGate {
  readonly id: number;
  readonly environment: WireEnvironment;
  /** Untrusted text. */
  readonly name: string;
  readonly isEnabled: boolean;
  readonly timing: TimingAdvice;
  /** What it asks; undefined when it is switched off, or was changed so that it cannot be told. */
  readonly question: GateQuestion | undefined;
}

/** The gate's checks among those of some environments, by environment. */
export function foundGates(
  checks: readonly WireCheckConfiguration[],
  environments: readonly WireEnvironment[],
  project: ProjectNames,
): readonly FoundGate[] {
  return environments.flatMap((environment) =>
    checks
      .filter(({ resource }) => resource?.id === String(environment.id))
      .filter((check) => isGateCheck(check as FoundCheck))
      .map((check): FoundGate => {
        const found = check as FoundCheck;
        return {
          id: check.id,
          environment,
          name: found.settings?.displayName ?? '',
          isEnabled: check.isDisabled !== true,
          timing: adviseTiming({
            retryIntervalMinutes: found.settings?.retryInterval ?? 0,
            timeoutMinutes: found.timeout ?? 0,
          }),
          question: readGateCheck(found, project),
        };
      }),
  );
}

/** What a check that is there would find now, with the reader's own permissions. */
export interface PresentVerdict {
  /** Undefined when it could not be counted, which holds. */
  readonly count: number | undefined;
  readonly isKept: boolean;
  readonly problem: GateProblem | null;
}

/** Asks what a check asks, now. One request. @throws RestError `canceled` only */
export async function presentVerdict(
  reach: Reach,
  question: GateQuestion,
  signal: AbortSignal,
): Promise<PresentVerdict> {
  const place = reach.place(signal);
  const { ask } = question;
  const answer = await answerOf(() =>
    'query' in ask ? runWiql(place, ask.query, TASK_TOP) : runSavedQuery(place, ask.savedQuery, TASK_TOP),
  );
  const count = 'ids' in answer ? answer.ids.length : undefined;
  return { count, isKept: keepsRule(question, count), problem: 'problem' in answer ? answer.problem : null };
}

/** What an environment was found to have, and which connection its checks ask through. */
export interface EnvironmentVerification extends Verification {
  /** True when the form names no connection, so that the one that was found is taken for right. */
  readonly isConnectionTaken: boolean;
  /** When it was read, epoch milliseconds. */
  readonly at: number;
}

/** Reads the checks of an environment again and compares them with what the settings ask for. */
export async function verifyEnvironment(
  reach: Reach,
  settings: GateSettings,
  wanted: EnvironmentPlace,
  signal?: AbortSignal,
): Promise<EnvironmentVerification> {
  const resource = { id: wanted.environmentId, name: wanted.environmentName };
  const checks = (await checkConfigurations(reach.place(signal), [resource])) as readonly FoundCheck[];
  const isConnectionTaken = wanted.connection.id === '';
  const connection = isConnectionTaken ? foundConnection(checks, wanted.connection) : wanted.connection;
  return { ...verifyChecks(checks, settings, { ...wanted, connection }), isConnectionTaken, at: reach.now() };
}

function foundConnection(checks: readonly FoundCheck[], wanted: Connection): Connection {
  const named = checks.find(({ settings }) => CHECK_NAMES.some(([, name]) => name === settings?.displayName));
  const inputs = named?.settings?.inputs;
  const id = wanted.type === 'generic' ? inputs?.connectedServiceName : inputs?.connectedServiceNameAzureDevOps;
  return { ...wanted, id: id ?? '' };
}
