import { stageCoverage } from '../coverage';
import type { StageHistory } from '../deployments/history';
import type { Deployment } from '../deployments/types';
import type { Instant, StageRunFact } from '../facts';
import { rate } from '../stats/rate';
import {
  type CoverageOutcome,
  coverageOutcomes,
  expectedPeriods,
  type Hold,
  holdsOf,
  plannedTicks,
  type ScheduleSetup,
  type SourceHistory,
  sourceHistory,
  stagePlanIn,
  summarizeCoverage,
  summarizeTicks,
  type TickFacts,
  type TickOutcome,
  tickOutcomes,
  upcomingTicks,
} from '../ticks';
import { periodAround } from '../time';
import type { AdherenceView, Rate } from '../view';
import { say } from '../words/say';
import type { PageContext } from './context';

/** What was planned for a stage and what became of it. */
export interface StageAdherence {
  readonly view: AdherenceView;
  /** Ticks of the period, with the coming week when the period reaches the present. */
  readonly ticks: readonly TickOutcome[];
  readonly covered: readonly CoverageOutcome[];
}

const NO_RATE: Rate = rate(0, 0);

/** What the stages of one page share, made when the first stage asks for it. */
export class AdherenceBook {
  private sources: SourceHistory | undefined;
  private queued: readonly Instant[] | undefined;

  constructor(private readonly page: PageContext) {}

  /** Planned against actual of one stage in the period. */
  of(stage: StageHistory): StageAdherence {
    const { page } = this;
    const plan = stage.node.plan;
    const name = plan?.stage ?? stage.node.fact.name;
    const { from, to } = page.options;
    const end = Math.min(to, page.asOf + 1);
    const hasTicks = this.hasTicks(name, plan?.formerly ?? []);
    const automatic = plan?.trigger === 'automatic' && stage.node.upstream.length > 0;
    const facts = hasTicks || automatic ? this.tickFacts(stage) : null;
    const past = facts && hasTicks ? tickOutcomes(plannedTicks(page.plans, name, from, end), facts) : [];
    const coming =
      facts && hasTicks && to >= page.asOf ? tickOutcomes(upcomingTicks(page.plans, name, page.asOf), facts) : [];
    const covered = facts && automatic ? coverageOutcomes(page.plans, name, from, end, facts) : [];
    return { view: this.view(stage, past, covered, name), ticks: [...past, ...coming], covered };
  }

  /** Whether any version of the plan gives the stage planned times. */
  private hasTicks(name: string, formerly: readonly string[]): boolean {
    return this.page.plans.versions.some((version) => {
      const plan = stagePlanIn(version, [name, ...formerly]);
      return plan !== undefined && plan.cron.length > 0;
    });
  }

  private view(
    stage: StageHistory,
    ticks: readonly TickOutcome[],
    covered: readonly CoverageOutcome[],
    name: string,
  ): AdherenceView {
    const { page } = this;
    const plan = stage.node.plan;
    const dataFrom = stageCoverage(page.facts.coverage, stage.node.fact.name).from;
    const periods = plan?.expected
      ? expectedPeriods(page.plans, name, this.arrivals(stage), {
          // A month that the page shows a part of is counted whole: "this month" must not mean "since the 13th".
          from: periodAround(page.options.from, plan.expected.per, page.zone).from,
          asOf: page.asOf,
          dataFrom,
        })
      : [];
    const age = stage.liveSince === null ? null : page.asOf - stage.liveSince;
    const base = {
      onTime: NO_RATE,
      done: NO_RATE,
      excused: 0,
      unknown: 0,
      missed: 0,
      age,
      maxAge: plan?.maxAge ?? null,
      periods,
    };
    if (!plan) {
      return { ...base, kind: 'none', text: this.counted(stage, dataFrom) };
    }
    if (plan.trigger === 'schedule') {
      const sum = summarizeTicks(ticks);
      const [onTime, done] = [rate(sum.onTime, sum.counted), rate(sum.onTime + sum.late, sum.counted)];
      const text =
        sum.counted === 0
          ? say(sum.unknown > 0 ? 'actual.unknown' : 'actual.scheduleNone')
          : say('actual.schedule', {
              done: sum.onTime + sum.late,
              of: sum.counted,
              onTime: sum.onTime,
              excused: sum.excused,
              unknown: sum.unknown,
              missed: sum.missed,
            });
      return { ...base, kind: 'schedule', onTime, done, ...pick(sum), text };
    }
    if (plan.trigger === 'automatic' && stage.node.upstream.length > 0) {
      const sum = summarizeCoverage(covered);
      const onTime = rate(sum.covered, sum.counted);
      const text =
        onTime.value === null
          ? say(
              sum.unknown > 0 || dataFrom === null || this.upstreamFrom(stage) === null
                ? 'actual.unknown'
                : 'actual.automaticNone',
            )
          : say('actual.automatic', {
              share: { percent: onTime.value },
              hits: onTime.hits,
              of: onTime.of,
              within: { duration: plan.within },
              low: { percent: onTime.low ?? 0 },
              high: { percent: onTime.high ?? 1 },
              excused: sum.excused,
              unknown: sum.unknown,
            });
      return {
        ...base,
        kind: 'automatic',
        onTime,
        done: rate(sum.covered + sum.late, sum.counted),
        ...pick(sum),
        text,
      };
    }
    const last = periods[periods.length - 1];
    if (plan.trigger === 'manual' && age !== null && plan.maxAge !== undefined && age > plan.maxAge) {
      const text = say('actual.tooOld', { age: { duration: age }, maxAge: { duration: plan.maxAge } });
      return { ...base, kind: plan.expected && last ? 'expected' : 'manual', text };
    }
    if (plan.expected && last && !last.complete) {
      const text = say('actual.expected', {
        actual: last.actual,
        expected: last.expected,
        unit: { message: say(`this.${plan.expected.per}`) },
        from: { day: last.from },
      });
      return { ...base, kind: 'expected', text };
    }
    if (plan.trigger === 'manual' && age !== null) {
      return { ...base, kind: 'manual', text: say('actual.age', { age: { duration: age } }) };
    }
    return { ...base, kind: plan.trigger === 'manual' ? 'manual' : 'none', text: this.counted(stage, dataFrom) };
  }

  private arrivals(stage: StageHistory): Instant[] {
    return stage.successes
      .filter((success) => (success.kind === 'arrival' || success.kind === 'downgrade') && this.page.onBranch(success))
      .map((success) => success.finishedAt as Instant);
  }

  private counted(stage: StageHistory, dataFrom: Instant | null) {
    return dataFrom === null
      ? say('actual.unknown')
      : say(stage.node.fact.deploys ? 'actual.count' : 'actual.built', {
          count: stage.successes.filter(this.page.inPeriod).length,
        });
  }

  private tickFacts(stage: StageHistory): TickFacts {
    const { page } = this;
    const { facts, history } = page;
    const { problem, from } = stageCoverage(facts.coverage, stage.node.fact.name);
    const { disabledSince } = facts.pipeline;
    const queued = () => this.runsQueuedAt();
    return {
      asOf: page.asOf,
      deployments: stage.attempts,
      upstream: stage.node.upstream.map((index) => deploymentsOf(history.stages[index], page)),
      upstreamFrom: this.upstreamFrom(stage),
      holds: this.holds(stage),
      byHand: (deployment) => deployment.startedBy === 'manual',
      dataFrom: from,
      readable: problem !== 'noPermission',
      disabled: disabledSince === null ? [] : [{ from: disabledSince, to: Number.POSITIVE_INFINITY }],
      // Looked at for few ticks, and for none in a stage without planned times.
      source: {
        headAt: (instant) => this.source().headAt(instant),
        lastScheduledAt: (instant) => this.source().lastScheduledAt(instant),
      },
      setup: page.options.setup ?? setupOf(page),
      get runsQueuedAt() {
        return queued();
      },
    };
  }

  /** From when on the data of every stage before is whole; `null` = one of them is not known. */
  private upstreamFrom(stage: StageHistory): Instant | null {
    const { coverage } = this.page.facts;
    let from: Instant | null = coverage.from;
    for (const index of stage.node.upstream) {
      const source = this.page.history.stages[index];
      const own = source ? stageCoverage(coverage, source.node.fact.name).from : null;
      from = own === null || from === null ? null : Math.max(from, own);
    }
    return from;
  }

  private holds(stage: StageHistory): readonly Hold[] {
    const checked = new Set(stage.checks.map(({ at }) => stage.facts[at] as StageRunFact));
    return holdsOf([...checked], this.page.history.releases.runs);
  }

  private source(): SourceHistory {
    this.sources ??= sourceHistory(
      [...this.page.history.releases.runs.values()],
      this.page.facts.pipeline.defaultBranch,
    );
    return this.sources;
  }

  private runsQueuedAt(): readonly Instant[] {
    this.queued ??= Array.from(
      Float64Array.from(this.page.history.releases.runs.values(), (run) => run.queuedAt).sort(),
    );
    return this.queued;
  }
}

function pick(sum: { excused: number; unknown: number; missed: number }) {
  return { excused: sum.excused, unknown: sum.unknown, missed: sum.missed };
}

/** The successes of a stage, all that others ask of it; for one whose successes are only concluded, one per release that came through. */
function deploymentsOf(stage: StageHistory | undefined, page: PageContext): readonly Deployment[] {
  if (!stage?.inferred) {
    return stage?.successes ?? [];
  }
  const found: Deployment[] = [];
  for (const release of page.history.releases.all) {
    const at = stage.arrivals[release.index] as number;
    if (!Number.isNaN(at)) {
      found.push({
        releaseId: release.id,
        runId: release.id,
        stage: stage.node.fact.name,
        attempt: 1,
        version: release.run.version,
        branch: release.run.branch,
        commit: release.run.commit,
        readyAt: null,
        startedAt: null,
        finishedAt: at,
        doneAt: at,
        outcome: 'succeeded',
        kind: 'arrival',
        startedBy: null,
        requestedBy: null,
      });
    }
  }
  return found;
}

/** What the facts themselves tell of schedules. */
function setupOf({ facts }: PageContext): ScheduleSetup {
  const sources = new Set(facts.schedules.map((schedule) => schedule.source));
  const source = sources.has('ui') ? 'ui' : sources.has('yaml') ? 'yaml' : sources.has('classic') ? 'classic' : null;
  return {
    source,
    uiOverridesYaml: source === null ? null : sources.has('ui') && sources.has('yaml'),
    branchHasSchedule: null,
    repository: null,
  };
}
