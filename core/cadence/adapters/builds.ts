import type { PromotedRelease, Result, RunFact, RunReason } from '../facts';
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
import { versionOf } from './version';

/** What we read of `GET build/builds`. */
export interface RestBuild {
  readonly id?: number;
  readonly buildNumber?: string | null;
  readonly status?: RestEnum;
  readonly result?: RestEnum;
  readonly reason?: RestEnum;
  readonly queueTime?: RestDate;
  readonly startTime?: RestDate;
  readonly finishTime?: RestDate;
  readonly sourceBranch?: string | null;
  readonly sourceVersion?: string | null;
  readonly definition?: { readonly id?: number } | null;
  readonly requestedFor?: RestIdentity | null;
  readonly requestedBy?: RestIdentity | null;
  readonly tags?: readonly string[] | null;
  readonly triggerInfo?: Readonly<Record<string, string>> | null;
  readonly deleted?: boolean | null;
  readonly _links?: { readonly web?: { readonly href?: string } } | null;
}

const REASONS: EnumTable<RunReason> = [
  ['manual', 1, 'manual'],
  ['individualci', 2, 'push'],
  ['batchedci', 4, 'push'],
  ['schedule', 8, 'schedule'],
  ['scheduleforced', 16, 'schedule'],
  ['usercreated', 32, 'manual'],
  ['validateshelveset', 64, 'other'],
  ['checkinshelveset', 128, 'push'],
  ['pullrequest', 256, 'pullRequest'],
  ['buildcompletion', 512, 'completion'],
  ['resourcetrigger', 1024, 'resource'],
];

const RESULTS: EnumTable<Result | null> = [
  ['succeeded', 2, 'succeeded'],
  ['partiallysucceeded', 4, 'succeededWithIssues'],
  ['failed', 8, 'failed'],
  ['canceled', 32, 'canceled'],
];

/**
 * A build as a run. A finish time without `completed` (a stage is being run again) is not believed.
 *
 * @param promotes the release a pipeline resource brought into this run, when the pipeline promotes what another built
 * @returns `null` for an answer without an id or a queue time: it cannot be placed
 */
export function runOfBuild(build: RestBuild, promotes: PromotedRelease | null = null): RunFact | null {
  const id = integer(build.id);
  const queuedAt = instant(build.queueTime) ?? instant(build.startTime);
  if (id === null || queuedAt === null) {
    return null;
  }
  const number = build.buildNumber || String(id);
  const tags = [...(build.tags ?? [])].sort();
  const result = choose(build.result, RESULTS, null);
  const finishedAt = result === null ? null : instant(build.finishTime);
  const info = build.triggerInfo ?? {};
  return {
    id,
    pipelineId: build.definition?.id ?? 0,
    number,
    ...(promotes && versionOf(tags, number).versionFrom === 'number'
      ? { version: promotes.number, versionFrom: 'number' as const }
      : versionOf(tags, number)),
    tags,
    branch: build.sourceBranch ?? '',
    commit: (build.sourceVersion ?? '').toLowerCase(),
    title: firstLine(info['ci.message'] ?? info['pr.title'] ?? ''),
    reason: choose(build.reason, REASONS, 'other'),
    scheduleName: info['schedule.name'] ?? info.scheduleName ?? null,
    queuedAt,
    startedAt: instant(build.startTime),
    finishedAt,
    result,
    requestedFor: person(build.requestedFor ?? build.requestedBy),
    promotes,
    deleted: build.deleted === true,
    url: build._links?.web?.href ?? '',
  };
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}
