import type { Facts, Instant, PromotedRelease, RunFact, StageRunFact } from '../facts';
import { earliestEvidence } from './collapse';

/** A release: the run that built it, with its place in the order of releases. */
export interface Release {
  /** Position in `Releases.all`; positions follow ids. */
  readonly index: number;
  readonly id: number;
  /** The run that built it; a stand-in where that run is gone or belongs to a pipeline that was not loaded. */
  readonly run: RunFact;
  /** False for a stand-in: its queue time and commit are not known. */
  readonly built: boolean;
}

/** Releases known at a moment, in order. */
export interface Releases {
  readonly all: readonly Release[];
  /** The release a run belongs to: its own, or the one it promotes. */
  ofRun(runId: number): Release | undefined;
  /** The run itself. */
  run(runId: number): RunFact | undefined;
  /** Every run known at that moment, by id. */
  readonly runs: ReadonlyMap<number, RunFact>;
}

/**
 * Releases among the runs queued up to `asOf`. Two kinds of stand-ins: for a run that is gone (retention, or deleted by
 * hand) but left stage runs behind, and for a release that other runs promote but that was built elsewhere.
 */
export function releasesOf(facts: Facts, asOf: Instant): Releases {
  const known = new Map<number, RunFact>();
  let later = false;
  let promoting = false;
  for (const run of facts.runs) {
    known.set(run.id, run);
    later ||= run.queuedAt > asOf;
    promoting ||= run.promotes !== null;
  }
  // Mostly the facts end before the moment of the page, and one map serves both questions.
  const runs = later ? new Map([...known].filter(([, run]) => run.queuedAt <= asOf)) : known;
  for (const [runId, seen] of orphans(facts.stageRuns, known)) {
    if (seen <= asOf) {
      runs.set(runId, standIn(runId, `#${runId}`, seen, facts.pipeline.id, null));
    }
  }
  const { built, foreign } = promoting ? releasesAmong(runs) : { built: runs, foreign: NOTHING };

  const all = [...built.values()]
    .sort((a, b) => a.id - b.id)
    .map((run, index): Release => ({ index, id: run.id, run, built: !run.deleted && !foreign.has(run.id) }));
  const ofRun = new Map<number, Release>();
  for (let at = 0; at < all.length; at += 1) {
    const release = all[at] as Release;
    ofRun.set(release.id, release);
  }
  if (promoting) {
    for (const run of runs.values()) {
      const release = run.promotes && ofRun.get(run.promotes.runId);
      if (release) {
        ofRun.set(run.id, release);
      }
    }
  }
  return {
    all,
    ofRun: (runId) => ofRun.get(runId),
    run: (runId) => runs.get(runId),
    runs,
  };
}

const NOTHING: ReadonlySet<number> = new Set();

/** The runs that built releases, with stand-ins for those that other runs promote but that were built elsewhere. */
function releasesAmong(runs: ReadonlyMap<number, RunFact>): {
  built: ReadonlyMap<number, RunFact>;
  foreign: ReadonlySet<number>;
} {
  const built = new Map<number, RunFact>();
  const promoted = new Map<number, { release: PromotedRelease; by: RunFact }>();
  for (const run of runs.values()) {
    if (!run.promotes) {
      built.set(run.id, run);
      continue;
    }
    const first = promoted.get(run.promotes.runId);
    if (!first || run.id < first.by.id) {
      promoted.set(run.promotes.runId, { release: run.promotes, by: run });
    }
  }
  const foreign = new Set<number>();
  for (const [id, { release, by }] of promoted) {
    if (!built.has(id)) {
      foreign.add(id);
      built.set(id, standIn(id, release.number, by.queuedAt, release.pipelineId ?? by.pipelineId, by));
    }
  }
  return { built, foreign };
}

/** Runs that only their stage runs still speak of, with the earliest moment seen. */
function orphans(stageRuns: readonly StageRunFact[], known: ReadonlyMap<number, RunFact>): Map<number, Instant> {
  const found = new Map<number, Instant>();
  // Stage runs of one run mostly stand together: asking once for each run is enough.
  let last = Number.NaN;
  for (const stageRun of stageRuns) {
    if (stageRun.runId === last || known.has(stageRun.runId)) {
      last = stageRun.runId;
      continue;
    }
    const seen = earliestEvidence(stageRun);
    if (seen !== null && seen < (found.get(stageRun.runId) ?? Number.POSITIVE_INFINITY)) {
      found.set(stageRun.runId, seen);
    }
  }
  return found;
}

function standIn(id: number, number: string, seen: Instant, pipelineId: number, by: RunFact | null): RunFact {
  return {
    id,
    pipelineId,
    number,
    version: by && by.versionFrom === 'tag' ? by.version : number,
    versionFrom: by?.versionFrom ?? 'number',
    tags: [],
    branch: by?.branch ?? '',
    commit: '',
    title: '',
    reason: 'other',
    scheduleName: null,
    queuedAt: seen,
    startedAt: null,
    finishedAt: null,
    result: null,
    requestedFor: null,
    promotes: null,
    deleted: by === null,
    url: '',
  };
}
