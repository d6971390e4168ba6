import type { DeploymentOutcome } from '../../../core/cadence/deployments/types';
import type { CheckKind, CheckOutcome } from '../../../core/cadence/facts';
import type { CheckRow, DeploymentView, PipelineView, TickResult, TickView } from '../../../core/cadence/view';
import type { LaneBar, LaneData, LaneSign, LaneTick, TickState } from '../../charts';

/** The lanes of a pipeline, and what each of their marks stands for. */
export interface TimelineModel {
  readonly lanes: readonly LaneData[];
  readonly deployments: ReadonlyMap<string, DeploymentView>;
  readonly ticks: ReadonlyMap<string, TickView>;
  readonly checks: ReadonlyMap<string, CheckRow>;
  /** Lanes of stages that build or test without deploying: what they do is a run, not a deployment. */
  readonly runsOnly: ReadonlySet<string>;
}

/** How an outcome looks: a colour, and what says the same without it. */
const LOOKS: Readonly<Record<DeploymentOutcome, Pick<LaneBar, 'tone' | 'sign' | 'counts'>>> = {
  succeeded: { tone: 'good', sign: 'none', counts: 'done' },
  succeededWithIssues: { tone: 'warn', sign: 'none', counts: 'done' },
  failed: { tone: 'bad', sign: 'cross', counts: 'failed' },
  rejected: { tone: 'neutral', sign: 'cross', counts: 'other' },
  canceled: { tone: 'neutral', sign: 'slash', counts: 'other' },
  skipped: { tone: 'neutral', sign: 'slash', counts: 'other' },
  running: { tone: 'info', sign: 'open', counts: 'other' },
  waiting: { tone: 'info', sign: 'open', counts: 'other' },
};

/** A planned time is kept, not kept, excused, unknown or to come: five shapes for ten results (research cadence-hub §4.2). */
const TICKS: Readonly<Record<TickResult, TickState>> = {
  onTime: 'met',
  late: 'met',
  failed: 'missed',
  waiting: 'missed',
  missed: 'missed',
  nothingNew: 'excused',
  frozen: 'excused',
  unknown: 'unknown',
  due: 'planned',
  future: 'planned',
};

/** Who decides: people are diamonds, rules are squares. Locks and hours only take time, and that is seen as waiting. */
const SHAPES: Readonly<Partial<Record<CheckKind, LaneSign['shape']>>> = {
  approval: 'diamond',
  manualValidation: 'diamond',
  gate: 'square',
  branch: 'square',
  template: 'square',
  authorization: 'square',
  other: 'square',
};

/** Rules that hold on every run say something only when they do not. */
const SILENT: ReadonlySet<CheckKind> = new Set(['branch', 'template', 'authorization', 'other']);

const ANSWERS: Readonly<Partial<Record<CheckOutcome, LaneSign['state']>>> = {
  approved: 'good',
  bypassed: 'good',
  rejected: 'bad',
  failed: 'bad',
  timedOut: 'bad',
};

/**
 * The view's lanes as marks.
 * @param shows which deployments the filters let through
 * @param noteOf words for a stage without marks; empty = none
 */
export function timelineOf(
  view: Pick<PipelineView, 'lanes' | 'stages' | 'asOf'>,
  shows: (deployment: DeploymentView) => boolean,
  noteOf: (stage: string) => string,
): TimelineModel {
  const deployments = new Map<string, DeploymentView>();
  const ticks = new Map<string, TickView>();
  const checks = new Map<string, CheckRow>();
  const names = new Map(view.stages.map(({ stage, name }) => [stage, name]));
  const lanes = view.lanes.map((lane): LaneData => {
    const bars = lane.deployments
      // A stage that was skipped got nothing: it is in the table of releases, with the reason.
      .filter((deployment) => deployment.outcome !== 'skipped' && shows(deployment))
      .map((deployment) => {
        const bar = barOf(deployment, view.asOf);
        deployments.set(bar.key, deployment);
        return bar;
      })
      .sort((a, b) => a.from - b.from);
    const shown = new Map(bars.map((bar) => [bar.key, bar]));
    const signs = lane.checks.flatMap((check) => {
      const sign = signOf(check);
      const bar = sign && shown.get(sign.bar);
      // A gate that let pass what then never ran explains nothing.
      if (!sign || !bar || (sign.shape === 'square' && sign.state === 'good' && bar.run === null)) return [];
      checks.set(sign.key, check);
      return [sign];
    });
    return {
      key: lane.stage,
      name: names.get(lane.stage) ?? lane.stage,
      bars,
      signs: signs.sort((a, b) => a.at - b.at),
      ticks: lane.ticks
        .map((tick): LaneTick => {
          const key = `tick ${lane.stage} ${tick.at}`;
          ticks.set(key, tick);
          return { key, at: tick.at, state: TICKS[tick.result] };
        })
        .sort((a, b) => a.at - b.at),
      shades: lane.freezes,
      note: noteOf(lane.stage),
    };
  });
  const runsOnly = new Set(view.stages.filter(({ deploys }) => !deploys).map(({ stage }) => stage));
  return { lanes, deployments, ticks, checks, runsOnly };
}

const keyOf = (one: { readonly stage: string; readonly runId: number; readonly attempt: number }): string =>
  `${one.stage} ${one.runId}.${one.attempt}`;

function barOf(deployment: DeploymentView, asOf: number): LaneBar {
  const { readyAt, startedAt, finishedAt, doneAt, firstSeen, outcome, kind } = deployment;
  const open = outcome === 'waiting' || outcome === 'running';
  const run = outcome === 'waiting' ? null : startedAt;
  const to = open ? asOf : (finishedAt ?? doneAt ?? startedAt ?? firstSeen);
  const look = LOOKS[outcome];
  return {
    key: keyOf(deployment),
    group: String(deployment.releaseId),
    from: Math.min(readyAt ?? run ?? firstSeen, run ?? to, to),
    run: run === null ? null : Math.min(run, to),
    to,
    tone: look.tone,
    sign: kind === 'rollback' ? 'back' : look.sign,
    counts: look.counts,
  };
}

function signOf(check: CheckRow): LaneSign | null {
  const shape = SHAPES[check.kind];
  const state = check.outcome === null ? 'open' : ANSWERS[check.outcome];
  const at = check.closedAt ?? check.openedAt;
  if (!shape || !state || at === null || (state === 'good' && SILENT.has(check.kind))) return null;
  return {
    key: `${check.kind} ${check.name} ${keyOf(check)} ${check.openedAt ?? 0}`,
    group: String(check.releaseId),
    bar: keyOf(check),
    at,
    shape,
    state,
  };
}
