import { workingTime } from '../calendar/working';
import type { History } from '../deployments/history';
import type { Releases } from '../deployments/releases';
import type { StageGraph } from '../deployments/stages';
import type { Facts, Instant } from '../facts';
import { type AskedIncidents, type IncidentReading, releasesWithIncidents } from '../metrics/incidents';
import { DEFAULT_ROLLBACK_WITHIN } from '../plan/defaults';
import { versionAt } from '../plan/history';
import type { Plan, PlanFinding, PlanHistory } from '../plan/types';
import { allHours, type Measure } from '../split/sweep';
import type { ScheduleSetup } from '../ticks';
import { type Zone, zoneOf } from '../time';
import type { DeploymentView } from '../view';

/** What the page looks at. Every instant is the caller's: the core has no clock. */
export interface ViewOptions {
  /** The moment of the page; nothing later is looked at. */
  readonly asOf: Instant;
  /** The period of numbers, marks and rows: [from, to). */
  readonly from: Instant;
  readonly to: Instant;
  /** Full ref of the branch to count; absent or `null` = all. What is live is shown whatever its branch. */
  readonly branch?: string | null;
  /** Count durations in the plan's working hours only. */
  readonly workingHours?: boolean;
  /** Zone when no plan names one. */
  readonly zone?: string;
  /** What the plan's reader and the derivation found. */
  readonly findings?: readonly PlanFinding[];
  /** What the plan's query for incidents found. */
  readonly incidents?: AskedIncidents;
  /** What the pipeline does about schedules, as far as known. */
  readonly setup?: ScheduleSetup;
}

/** Everything the parts of the page are made from. */
export interface PageContext {
  readonly facts: Facts;
  readonly plans: PlanHistory;
  /** The plan in force at the moment of the page. */
  readonly plan: Plan | undefined;
  readonly zone: Zone;
  readonly graph: StageGraph;
  readonly history: History;
  readonly options: ViewOptions;
  readonly asOf: Instant;
  readonly measure: Measure;
  /** Whether a deployment belongs to the branch looked at. */
  readonly onBranch: (deployment: DeploymentView) => boolean;
  /** The same, and in the period. */
  readonly inPeriod: (deployment: DeploymentView) => boolean;
  /** Releases with the plan's hotfix tag; `null` = the plan names none. */
  readonly hotfixes: ReadonlySet<number> | null;
  /** Releases that incidents were found in; `null` = the plan asks for none, `unread` = it does, and they are not known. */
  readonly incidentReleases: ReadonlySet<number> | 'unread' | null;
}

/** The plan in force at the moment of the page. */
export function planAt(plans: PlanHistory, asOf: Instant): Plan | undefined {
  return versionAt(plans, asOf)?.plan;
}

/** How lengths of time are counted: every hour, or the team's working hours. */
export function measureOf(plan: Plan | undefined, zone: Zone, workingHours: boolean): Measure {
  const hours = plan?.workingHours;
  return workingHours && hours ? (from, to) => workingTime(from, to, hours, zone) : allHours;
}

/** The zone of the page: the plan's, else the caller's, else UTC. */
export function zoneOfPage(plan: Plan | undefined, options: ViewOptions): Zone {
  return zoneOf(plan?.timeZone ?? options.zone ?? 'UTC');
}

/** How long after an arrival a rollback counts against it. */
export function rollbackWithin(plan: Plan | undefined): number {
  return plan?.remediation.rollbackWithin ?? DEFAULT_ROLLBACK_WITHIN;
}

/** The answer to the query of the plan in force; one to another query says nothing. */
export function incidentReading({ plan, options }: Pick<PageContext, 'plan' | 'options'>): IncidentReading | undefined {
  const { incidents } = options;
  return incidents?.query === plan?.remediation.incidentQuery ? incidents?.reading : undefined;
}

/** Releases that incidents were found in; `null` = the plan asks for none, `unread` = it does, and they are not known. */
export function incidentReleases(
  releases: Releases,
  { facts, plan, options, asOf }: Pick<PageContext, 'facts' | 'plan' | 'options' | 'asOf'>,
): ReadonlySet<number> | 'unread' | null {
  if (!plan?.remediation.incidentQuery) {
    return null;
  }
  const reading = incidentReading({ plan, options });
  if (!reading || 'problem' in reading) {
    return 'unread';
  }
  return releasesWithIncidents(reading.incidents, releases.runs.values(), facts.pipeline.name, asOf);
}

/**
 * Releases marked with the plan's hotfix tag, on the run that built them or on one that promoted them; `null` when the plan
 * names no tag.
 */
export function hotfixReleases(releases: Releases, plan: Plan | undefined): ReadonlySet<number> | null {
  const tag = plan?.remediation.hotfixTag?.toLowerCase();
  if (!tag) {
    return null;
  }
  const marked = new Set<number>();
  for (const run of releases.runs.values()) {
    if (run.tags.some((one) => one.toLowerCase() === tag)) {
      marked.add(run.promotes?.runId ?? run.id);
    }
  }
  return marked;
}
