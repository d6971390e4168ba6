import type { CheckFact, CheckKind, CheckOutcome, CheckRunFact, ConfiguredCheck, Person, StageRunFact } from '../facts';
import {
  choose,
  type EnumTable,
  instant,
  integer,
  person,
  type RestDate,
  type RestEnum,
  type RestIdentity,
} from './values';

/** What we read of `GET pipelines/checks/runs/{checkSuiteId}`. */
export interface RestCheckSuite {
  readonly id?: string;
  readonly checkRuns?: readonly RestCheckRun[] | null;
}

/** One check's evaluation. */
export interface RestCheckRun {
  readonly id?: string;
  readonly status?: RestEnum;
  readonly resultMessage?: string | null;
  readonly createdDate?: RestDate;
  readonly completedDate?: RestDate;
  readonly modifiedBy?: RestIdentity | null;
  readonly checkConfigurationRef?: {
    readonly id?: number | string;
    readonly type?: { readonly id?: string; readonly name?: string } | null;
  } | null;
}

/** What we read of a check configuration (`queryconfigurations?$expand=settings`). */
export interface RestCheckConfiguration {
  readonly id?: number | string;
  readonly type?: { readonly id?: string; readonly name?: string } | null;
  readonly resource?: { readonly type?: string; readonly id?: string | number } | null;
  readonly timeout?: number | null;
  readonly isDisabled?: boolean | null;
  readonly settings?: {
    readonly displayName?: string | null;
    readonly definitionRef?: { readonly id?: string; readonly name?: string } | null;
    readonly inputs?: Readonly<Record<string, string>> | null;
    readonly approvers?: readonly RestIdentity[] | null;
    readonly requesterCannotBeApprover?: boolean | null;
  } | null;
}

/** Check types by id (rest-contracts 2). */
const TYPES: Readonly<Record<string, CheckKind>> = {
  '8c6f20a7-a545-4486-9777-f762fafe0d4d': 'approval',
  'fe1de3ee-a436-41b4-bb20-f6eb4cb879a7': 'gate',
  '2ef31ad6-baa0-403a-8b45-2cbc9b4e5563': 'lock',
  '4020e66e-b0f3-47e1-bc88-48f3cc59b5f3': 'template',
};

/** Task checks that are something of their own. */
const DEFINITIONS: Readonly<Record<string, CheckKind>> = {
  '445fde2f-6c39-441c-807f-8a59ff2e075f': 'businessHours',
  '86b05a0c-73e6-4f7d-b3cf-e38f3b39a75b': 'branch',
};

const NAMES: EnumTable<CheckKind> = [
  ['approval', null, 'approval'],
  ['task check', null, 'gate'],
  ['exclusivelock', null, 'lock'],
  ['exclusive lock', null, 'lock'],
];

const STATUSES: EnumTable<CheckOutcome | null> = [
  ['approved', null, 'approved'],
  ['completed', null, 'approved'],
  ['rejected', null, 'rejected'],
  ['failed', null, 'failed'],
  ['canceled', null, 'canceled'],
  ['timedout', null, 'timedOut'],
  ['bypassed', null, 'bypassed'],
];

/**
 * The check runs of a suite. Their configuration says what kind of check each is, because a timeline calls business
 * hours, branch control and gates alike.
 *
 * @param configured checks by configuration id, as `configuredChecks` gives them
 */
export function checkRunsOf(
  suite: RestCheckSuite | null | undefined,
  configured: ReadonlyMap<string, ConfiguredCheck> = new Map(),
): CheckRunFact[] {
  return (suite?.checkRuns ?? []).flatMap((run): CheckRunFact[] => {
    if (!run.id) {
      return [];
    }
    const outcome = choose(run.status, STATUSES, null);
    const config = configured.get(String(run.checkConfigurationRef?.id ?? ''));
    const type = run.checkConfigurationRef?.type;
    return [
      {
        id: run.id,
        suiteId: suite?.id ?? '',
        kind: config?.kind ?? kindOf(type?.id, type?.name, undefined),
        name: config?.name ?? type?.name ?? '',
        openedAt: instant(run.createdDate),
        closedAt: outcome === null ? null : instant(run.completedDate),
        outcome,
        message: run.resultMessage ?? '',
        changedBy: outcome === 'bypassed' ? person(run.modifiedBy) : null,
      },
    ];
  });
}

/** Configurations of environments as checks, grouped by environment id. */
export function configuredChecks(configurations: Iterable<RestCheckConfiguration>): Map<number, ConfiguredCheck[]> {
  const byEnvironment = new Map<number, ConfiguredCheck[]>();
  for (const configuration of configurations) {
    const environment = integer(configuration.resource?.id);
    if (environment === null || (configuration.resource?.type ?? '').toLowerCase() !== 'environment') {
      continue;
    }
    const list = byEnvironment.get(environment) ?? [];
    list.push(configuredCheck(configuration));
    byEnvironment.set(environment, list);
  }
  return byEnvironment;
}

function configuredCheck({ id, type, timeout, isDisabled, settings }: RestCheckConfiguration): ConfiguredCheck {
  const task = (settings?.definitionRef?.id ?? '').toLowerCase();
  return {
    id: String(id ?? ''),
    kind: kindOf(type?.id, type?.name, task),
    name: settings?.displayName || settings?.definitionRef?.name || type?.name || '',
    disabled: isDisabled === true,
    timeoutMinutes: timeout ?? null,
    approvers: (settings?.approvers ?? []).map(person).filter((one): one is Person => one !== null),
    requesterCannotApprove: settings?.requesterCannotBeApprover ?? null,
    taskId: task === '' ? null : task,
    inputs: settings?.inputs ?? {},
  };
}

function kindOf(id: string | undefined, name: string | undefined, task: string | undefined): CheckKind {
  return DEFINITIONS[task ?? ''] ?? TYPES[(id ?? '').toLowerCase()] ?? choose(name, NAMES, 'other');
}

/**
 * Tells task checks of timelines what kind they are by their configuration's name. A timeline calls business hours, branch
 * control and gates alike, and the check runs that tell them apart are read only when somebody looks at a release: until
 * then a planned time would count as held by the very check that keeps it. A name that configurations of different kinds
 * share says nothing.
 */
export function withConfiguredKinds(
  stageRuns: readonly StageRunFact[],
  configured: Iterable<ConfiguredCheck>,
): StageRunFact[] {
  const kinds = new Map<string, CheckKind | null>();
  for (const { name, kind } of configured) {
    const known = kinds.get(name);
    kinds.set(name, known === undefined || known === kind ? kind : null);
  }
  return stageRuns.map((stageRun) => {
    const better = (check: CheckFact): CheckKind =>
      check.kind === 'gate' ? (kinds.get(check.name) ?? check.kind) : check.kind;
    return stageRun.checks.some((check) => better(check) !== check.kind)
      ? { ...stageRun, checks: stageRun.checks.map((check) => ({ ...check, kind: better(check) })) }
      : stageRun;
  });
}

/**
 * Tells the checks of stage runs what their check runs know better: kind, name, outcome and times. Joined by id, else
 * within one suite by kind and opening time; a timeline's own record stays where nothing fits.
 */
export function withCheckRuns(stageRuns: readonly StageRunFact[], checkRuns: readonly CheckRunFact[]): StageRunFact[] {
  const byId = new Map(checkRuns.map((run) => [run.id, run]));
  const bySuite = new Map<string, CheckRunFact[]>();
  for (const run of checkRuns) {
    if (run.suiteId !== '') {
      bySuite.set(run.suiteId, [...(bySuite.get(run.suiteId) ?? []), run]);
    }
  }
  return stageRuns.map((stageRun) => {
    if (!stageRun.checks.some((check) => byId.has(check.id) || bySuite.has(check.suiteId))) {
      return stageRun;
    }
    const taken = new Set<string>(stageRun.checks.filter((check) => byId.has(check.id)).map((check) => check.id));
    return {
      ...stageRun,
      checks: stageRun.checks.map((check) => {
        const run = byId.get(check.id) ?? nearest(check, bySuite.get(check.suiteId) ?? [], taken);
        if (!run) {
          return check;
        }
        taken.add(run.id);
        return {
          ...check,
          // Approvals keep their id: it leads to who answered.
          id: check.kind === 'approval' ? check.id : run.id,
          kind: check.kind === 'gate' || check.kind === 'other' ? run.kind : check.kind,
          name: check.kind === 'approval' ? check.name : run.name || check.name,
          openedAt: check.openedAt ?? run.openedAt,
          closedAt: check.closedAt ?? run.closedAt,
          outcome: run.outcome ?? check.outcome,
        };
      }),
    };
  });
}

function nearest(
  check: CheckFact,
  runs: readonly CheckRunFact[],
  taken: ReadonlySet<string>,
): CheckRunFact | undefined {
  const isApproval = check.kind === 'approval';
  return runs
    .filter((run) => !taken.has(run.id) && (run.kind === 'approval') === isApproval)
    .sort(
      (a, b) =>
        Number(b.name === check.name) - Number(a.name === check.name) ||
        Math.abs((a.openedAt ?? 0) - (check.openedAt ?? 0)) - Math.abs((b.openedAt ?? 0) - (check.openedAt ?? 0)) ||
        (a.id < b.id ? -1 : 1),
    )[0];
}
