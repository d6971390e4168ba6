import { stageCoverage } from '../coverage';
import type { StageHistory } from '../deployments/history';
import type { Release } from '../deployments/releases';
import { WAIT_CLASSES, type WaitClass } from '../deployments/types';
import type { CheckFact, Instant, StageRunFact } from '../facts';
import { MINUTE } from '../time';
import type { Cell, CellState, DeploymentView, ReleaseRow } from '../view';
import type { Message } from '../words/message';
import { say } from '../words/say';
import type { PageContext } from './context';
import { forWords } from './wait-words';

/** A wait shorter than this is not worth a word in a cell. */
const TELLING_WAIT = 30 * MINUTE;

/** Sentences without values, said of very many cells. */
const PASSED = say('cell.passed');
const NOT_KNOWN = say('cell.notKnown');
const NOT_REACHED = say('cell.notReached');
const SUPERSEDED = say('cell.superseded');
const SKIPPED = say('cell.skipped');
const NOT_PROMOTED = say('cell.notPromoted');

const WAITS = WAIT_CLASSES.filter((name) => name !== 'run' && name !== 'other');

/** Releases × stages, newest release first: those of the period and branch, and everything that is live. */
export function matrix(page: PageContext): ReleaseRow[] {
  const { history, options } = page;
  const columns = history.stages.map((stage) => new Column(stage, page));
  for (const column of columns) {
    column.sources = column.stage.node.upstream.map((index) => columns[index]).filter((one): one is Column => !!one);
    column.later = columns.filter((other) => other.follows(column.stage.node.index, columns));
  }
  const branch = options.branch ?? null;
  const rows: ReleaseRow[] = [];
  for (let index = history.releases.all.length - 1; index >= 0; index -= 1) {
    const release = history.releases.all[index] as Release;
    const { run } = release;
    const mine = branch === null || run.branch === branch;
    let live = false;
    let recent = run.queuedAt >= options.from && run.queuedAt < options.to;
    // A plain loop: this is asked for every release of a year.
    for (const column of columns) {
      live ||= column.live === index;
      recent ||= column.touched[index] === 1;
    }
    if (!live && !(mine && recent)) {
      continue;
    }
    const cells: Cell[] = [];
    for (const column of columns) {
      cells.push(column.cell(release));
    }
    rows.push({
      releaseId: release.id,
      version: run.version,
      number: run.number,
      versionFrom: run.versionFrom,
      branch: run.branch,
      commit: run.commit,
      title: run.title,
      reason: run.reason,
      requestedFor: run.requestedFor,
      queuedAt: run.queuedAt,
      finishedAt: run.finishedAt !== null && run.finishedAt <= page.asOf ? run.finishedAt : null,
      result: run.finishedAt !== null && run.finishedAt <= page.asOf ? run.result : null,
      deleted: run.deleted,
      tags: run.tags,
      url: run.url,
      cells,
    });
  }
  return rows;
}

/** One stage of the matrix, indexed by release. */
class Column {
  /** Position of the live release; -1 = none. */
  readonly live: number;
  /** 1 for releases with an attempt in the period. */
  readonly touched: Uint8Array;
  /** The stages releases come from. */
  sources: readonly Column[] = [];
  /** The stages that take releases from this one, directly or through others. */
  later: readonly Column[] = [];
  private readonly attempts: Uint16Array;
  /** Position in `stage.attempts` of the attempt that counts: the last success, else the last attempt; -1 = none. */
  private readonly best: Int32Array;
  /** The newest release that ever arrived. */
  private readonly newest: number;
  private readonly dataFrom: Instant | null;

  constructor(
    readonly stage: StageHistory,
    private readonly page: PageContext,
  ) {
    const { releases } = page.history;
    const size = releases.all.length;
    this.touched = new Uint8Array(size);
    this.attempts = new Uint16Array(size);
    this.best = new Int32Array(size).fill(-1);
    this.dataFrom = stageCoverage(page.facts.coverage, stage.node.fact.name).from;
    this.live = stage.current ? (releases.ofRun(stage.current.runId)?.index ?? -1) : -1;
    stage.attempts.forEach((attempt, at) => {
      const release = stage.positions[at] as number;
      this.attempts[release] = (this.attempts[release] as number) + 1;
      if (page.inPeriod(attempt)) {
        this.touched[release] = 1;
      }
      const best = stage.attempts[this.best[release] as number];
      if (!best || attempt.kind !== null || best.kind === null) {
        this.best[release] = at;
      }
    });
    let newest = -1;
    for (let release = size - 1; release >= 0 && newest < 0; release -= 1) {
      newest = Number.isNaN(stage.arrivals[release] as number) ? -1 : release;
    }
    this.newest = newest;
  }

  cell(release: Release): Cell {
    const at = this.best[release.index] as number;
    const attempt = this.stage.attempts[at] ?? null;
    const untouched = attempt ? this.untouched(attempt, release) : null;
    const deployment = untouched ? null : attempt;
    const arrived = this.stage.arrivals[release.index] as number;
    const state = deployment ? deployment.outcome : (untouched ?? this.emptyState(release));
    const current = this.stage.node.fact.deploys && this.live === release.index;
    return {
      stage: this.stage.node.fact.name,
      state,
      deployment,
      attempts: this.attempts[release.index] as number,
      arrivedAt: Number.isNaN(arrived) ? null : arrived,
      current,
      text: deployment
        ? this.words(deployment, this.stage.facts[at] as StageRunFact, current, this.attempts[release.index] as number)
        : this.emptyWords(state, release),
    };
  }

  /** Whether releases come into this stage from the given one, directly or through others. */
  follows(stage: number, columns: readonly Column[], depth = 0): boolean {
    return (
      depth <= columns.length &&
      this.stage.node.upstream.some((source) => source === stage || columns[source]?.follows(stage, columns, depth + 1))
    );
  }

  has(release: Release): boolean {
    return !Number.isNaN(this.stage.arrivals[release.index] as number);
  }

  private failedFor(release: Release): boolean {
    const attempt = this.stage.attempts[this.best[release.index] as number];
    return attempt?.outcome === 'failed';
  }

  /**
   * A stage that was stopped or skipped before any job began says less than the reason: a newer release took the turn, or
   * the release never came this far. Then the cell is as empty as one that only records tell of.
   */
  private untouched(attempt: DeploymentView, release: Release): CellState | null {
    if (attempt.startedAt !== null || (attempt.outcome !== 'canceled' && attempt.outcome !== 'skipped')) {
      return null;
    }
    const state = this.emptyState(release);
    if (attempt.outcome === 'canceled') {
      return state === 'superseded' ? state : null;
    }
    return state === 'notPromoted' || state === 'notKnown' ? null : state;
  }

  private emptyState(release: Release): CellState {
    if (this.stage.inferred && !Number.isNaN(this.stage.arrivals[release.index] as number)) {
      return 'succeeded';
    }
    if (this.dataFrom === null || release.run.queuedAt < this.dataFrom) {
      return 'notKnown';
    }
    if (this.later.some((column) => column.has(release))) {
      return 'skipped';
    }
    const { sources } = this;
    if (sources.some((source) => source.failedFor(release))) {
      return 'failedUpstream';
    }
    if (sources.some((source) => Number.isNaN(source.stage.arrivals[release.index] as number))) {
      return 'notReached';
    }
    return release.index < this.newest ? 'superseded' : 'notPromoted';
  }

  private emptyWords(state: CellState, release: Release): Message {
    switch (state) {
      case 'failedUpstream': {
        const source = this.sources.find((one) => one.failedFor(release));
        return say('cell.failedUpstream', { stage: source?.stage.node.title ?? '' });
      }
      case 'succeeded':
        return PASSED;
      case 'notKnown':
        return NOT_KNOWN;
      case 'notReached':
        return NOT_REACHED;
      case 'superseded':
        return SUPERSEDED;
      case 'skipped':
        return SKIPPED;
      default:
        return NOT_PROMOTED;
    }
  }

  private words(deployment: DeploymentView, fact: StageRunFact, current: boolean, attempts: number): Message {
    const at = { instant: deployment.finishedAt ?? deployment.startedAt ?? deployment.readyAt ?? deployment.firstSeen };
    switch (deployment.outcome) {
      case 'succeeded':
      case 'succeededWithIssues': {
        if (!this.stage.node.fact.deploys) {
          return say('cell.built', { at });
        }
        if (current) {
          return say('cell.live', { at });
        }
        if (deployment.kind === 'rollback') {
          return say('cell.cameBack', { at });
        }
        if (deployment.outcome === 'succeededWithIssues') {
          return say('cell.issues', { at });
        }
        const wait = longestWait(deployment);
        return wait
          ? say('cell.arrivedWaited', {
              at,
              for: forWords(wait.for),
              waited: { duration: wait.length },
            })
          : say('cell.arrived', { at });
      }
      case 'failed':
        return say('cell.failed', { at, attempts });
      case 'rejected':
        return say('cell.rejected', { why: { message: refusal(fact, this.page.asOf) } });
      case 'running':
        return say('cell.running', { at });
      case 'waiting':
        return say('cell.waiting', {
          at: { instant: deployment.readyAt ?? deployment.firstSeen },
          for: forWords(deployment.waitsFor ?? 'other'),
        });
      case 'canceled':
        return say('cell.canceled', { at });
      case 'skipped':
        return say('cell.skipped');
    }
  }
}

/** The longest explained wait before a deployment, when it is worth a word. */
function longestWait(deployment: DeploymentView): { for: WaitClass; length: number } | null {
  const { split } = deployment;
  if (!split) {
    return null;
  }
  const { approval, gate, lock, agent, schedule, manual } = split;
  const length = Math.max(approval, gate, lock, agent, schedule, manual);
  if (length < TELLING_WAIT) {
    return null;
  }
  return { for: WAITS.find((name) => split[name] === length) ?? 'other', length };
}

/** Which check said no. */
function refusal(fact: StageRunFact, asOf: Instant): Message {
  const known = (check: CheckFact) => check.closedAt !== null && check.closedAt <= asOf;
  const check = fact.checks.find(
    (one) => known(one) && (one.outcome === 'rejected' || one.outcome === 'failed' || one.outcome === 'timedOut'),
  );
  if (!check) {
    return say('why.notStarted');
  }
  const name = check.name === '' ? { message: say(`check.${check.kind}`) } : check.name;
  if (check.outcome === 'timedOut') {
    return say('why.timedOut', { name });
  }
  return say(check.kind === 'approval' ? 'why.approval' : 'why.gate', { name });
}
