import { type Journey, journeyOf } from '../../../core/cadence/assemble/journey';
import { NO_PLAN } from '../../../core/cadence/plan/defaults';
import { RestError } from '../../azure/errors';
import type { Place } from '../../azure/routes';
import * as routes from '../../azure/routes';
import type { WireBuild, WireCheckSuite, WireEnvironment } from '../../azure/wire';
import { factsOf } from '../facts';
import { isOpen, readApprovals, readTimelines } from '../load';
import type { RawPipeline, RawTimelines } from '../raw';
import { optional } from '../read';
import { readSummary, type StampSummary, SUMMARY_NAME, SUMMARY_TYPE } from './stamp-summary';

/** Check suites of one run: one per stage and attempt, so more than this is no usual run. */
const MOST_SUITES = 30;

/** All that the tab of a run shows. */
export interface RunDetails {
  readonly journey: Journey;
  /** What the stamp task wrote; null when it did not run, or its page cannot be read. */
  readonly summary: StampSummary | null;
  readonly pipelineId: number;
  /** True while something may still happen. */
  readonly open: boolean;
}

/** What the journey is computed for. */
export interface RunSetting {
  /** Name of the project. */
  readonly project: string;
  /** IANA zone of the page. */
  readonly zone: string;
}

/** Reads one run: itself, its timelines, who approved, what checks said, and the stamp task's page. @throws RestError */
export async function readRun(place: Place, runId: number, setting: RunSetting): Promise<RunDetails> {
  const [[build], timelines, summary] = await Promise.all([
    routes.buildsById(place, [runId]),
    readTimelines(place, runId),
    stampSummary(place, runId),
  ]);
  if (!build) throw new RestError('notFound', `Run ${runId} is not there.`);
  const ids = checkIds(timelines);
  const [approvals, suites] = await Promise.all([
    readApprovals(place, ids.approvals),
    Promise.all(ids.suites.slice(0, MOST_SUITES).map((id) => optional(routes.checkSuite(place, id), null))),
  ]);
  const found = suites.filter((one): one is WireCheckSuite => one !== null);
  const environments = checkedEnvironments(found);
  const checks = environments.length > 0 ? await optional(routes.checkConfigurations(place, environments), []) : [];
  const now = place.rest.now();
  const raw = rawOf(build, timelines, now);
  const facts = factsOf(
    {
      ...raw,
      checks,
      approvals: new Map(approvals.map((approval) => [approval.id, approval])),
      suites: new Map(found.map((one) => [one.id, one])),
    },
    setting.project,
  );
  const journey = journeyOf(runId, facts, NO_PLAN, { asOf: now, from: 0, to: now + 1, zone: setting.zone });
  if (!journey) throw new RestError('unreadable', `Run ${runId} has no queue time.`);
  return { journey, summary, pipelineId: raw.definition.id, open: isOpen(build) };
}

/** The run as if it were all that its pipeline ever did: stages are those its timeline shows. */
function rawOf(build: WireBuild, timelines: RawTimelines, now: number): RawPipeline {
  const definition = { id: build.definition?.id ?? 0, name: build.definition?.name ?? '' };
  return {
    kind: 'yaml',
    definition,
    shape: null,
    plan: null,
    environments: [],
    checks: [],
    builds: new Map([[build.id, build]]),
    timelines: new Map([[timelines.runId, timelines]]),
    approvals: new Map(),
    suites: new Map(),
    from: 0,
    to: now,
    setupAt: now,
    unread: {},
  };
}

/** Ids of approvals and check suites: records of the timeline carry them (research rest-contracts §0.3). */
function checkIds({ timelines }: RawTimelines): { readonly approvals: string[]; readonly suites: string[] } {
  const approvals = new Set<string>();
  const suites = new Set<string>();
  for (const record of timelines.flatMap(({ records }) => records)) {
    const type = record.type.toLowerCase();
    if (type === 'checkpoint.approval') approvals.add(record.id);
    if (type.startsWith('checkpoint.') && record.parentId) suites.add(record.parentId);
  }
  return { approvals: [...approvals], suites: [...suites] };
}

/** Environments whose checks the run met: their configurations know what each check is called. */
function checkedEnvironments(suites: readonly WireCheckSuite[]): readonly WireEnvironment[] {
  const found = new Map<number, string>();
  for (const { checkRuns } of suites) {
    for (const { checkConfigurationRef } of checkRuns ?? []) {
      const { type, id, name } = checkConfigurationRef?.resource ?? {};
      if (type === 'environment' && /^\d{1,10}$/.test(id ?? '')) found.set(Number(id), name ?? '');
    }
  }
  return [...found].map(([id, name]) => ({ id, name }));
}

async function stampSummary(place: Place, runId: number): Promise<StampSummary | null> {
  const found = await optional(routes.attachments(place, runId, SUMMARY_TYPE), []);
  // Of several attempts the last one counts.
  const own = found.filter(({ name }) => SUMMARY_NAME.test(name ?? '')).at(-1);
  if (!own) return null;
  const text = await optional(routes.attachmentText(place, runId, SUMMARY_TYPE, own), undefined);
  return text === undefined ? null : readSummary(text);
}
