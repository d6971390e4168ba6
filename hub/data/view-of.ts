import { cadenceView } from '../../core/cadence';
import type { PlanReading } from '../../core/cadence/plan/read';
import { ianaZoneOf } from '../../core/cadence/time/windows/zones';
import type { PipelineView } from '../../core/cadence/view';
import { factsOf } from './facts';
import { periodOf } from './period';
import { formerNames, planOf, scheduleSetup } from './plan-of';
import type { Raw } from './raw';
import type { UrlState } from './url-state';

/** What the computing needs beside the answers. */
export interface ViewSetting {
  readonly project: string;
  readonly now: number;
  /** IANA zone when no plan names one. */
  readonly zone: string;
}

/** The page of one pipeline from its answers: facts, plan, and the core's view of both. */
export function viewOf(raw: Raw, reading: PlanReading | null, url: UrlState, setting: ViewSetting): PipelineView {
  const facts = factsOf(raw, setting.project);
  const { plans, findings } = planOf(raw, reading, facts.environments, ianaZoneOf);
  const stages = facts.stages.map((stage) => ({ ...stage, formerNames: formerNames(plans, stage.name) }));
  const branch = url.branch === '*' ? null : `refs/heads/${url.branch}`;
  return cadenceView({ ...facts, stages }, plans, {
    asOf: setting.now,
    ...periodOf(url, setting.now),
    branch: url.branch === '' ? facts.pipeline.defaultBranch || null : branch,
    zone: setting.zone,
    workingHours: url.workingHours,
    findings,
    setup: scheduleSetup(raw),
    ...(raw.kind === 'yaml' && raw.incidents && { incidents: raw.incidents }),
  });
}
