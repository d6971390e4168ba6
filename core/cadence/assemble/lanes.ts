import { stageCoverage } from '../coverage';
import type { StageHistory } from '../deployments/history';
import type { Instant } from '../facts';
import { freezesBetween } from '../plan/freezes';
import type { TickOutcome, TickReason } from '../ticks';
import { localDay, parseInstant, periodDay, startOfLocalDay } from '../time';
import type { CheckRow, Lane, TickView, WeekView } from '../view';
import type { Message } from '../words/message';
import { say } from '../words/say';
import type { PageContext } from './context';

/** One stage's marks on the timeline. A deployment is on it when any of it lies in the period. */
export function lane(
  stage: StageHistory,
  ticks: readonly TickView[],
  checks: readonly CheckRow[],
  page: PageContext,
): Lane {
  const { from, to } = page.options;
  const name = stage.node.plan?.stage ?? stage.node.fact.name;
  return {
    stage: stage.node.fact.name,
    deployments: stage.attempts.filter((attempt) => {
      const begin = attempt.readyAt === null ? attempt.firstSeen : Math.min(attempt.readyAt, attempt.firstSeen);
      return page.onBranch(attempt) && begin < to && (attempt.doneAt ?? attempt.finishedAt ?? page.asOf) >= from;
    }),
    ticks,
    checks,
    freezes: (page.plan ? freezesBetween(page.plan, name, { from, to }) : []).map((freeze) => ({
      from: freeze.from,
      to: freeze.to,
      reason: freeze.reason,
    })),
  };
}

/** A tick as a mark with its sentence. */
export function tickView(tick: TickOutcome, stage: StageHistory, titleOf: (stage: string) => string): TickView {
  return {
    stage: stage.node.fact.name,
    at: tick.at,
    result: tick.result,
    byHand: tick.byHand,
    runId: tick.deployment?.runId ?? null,
    text: tickWords(tick, titleOf),
  };
}

function tickWords(tick: TickOutcome, titleOf: (stage: string) => string): Message {
  const delay = { duration: Math.max(0, (tick.deployment?.startedAt ?? tick.at) - tick.at) };
  const reason = tick.reasons[0];
  switch (tick.result) {
    case 'onTime':
    case 'late':
      return say(`tick.${tick.result}${tick.byHand ? 'ByHand' : ''}`, { delay });
    case 'waiting':
      return say('tick.waiting', { why: tick.hold?.name || { message: say(`check.${tick.hold?.kind ?? 'other'}`) } });
    case 'frozen':
      return say('tick.frozen', { reason: tick.freeze?.reason ?? '' });
    case 'missed':
      return reason
        ? say('tick.missed', { reason: { message: reasonWords(reason, titleOf) } })
        : say('tick.missedUnexplained');
    case 'unknown':
      return reason
        ? say('tick.unknownWhy', { reason: { message: reasonWords(reason, titleOf) } })
        : say('tick.unknown');
    default:
      return say(`tick.${tick.result}`);
  }
}

/** A reason of the tick book in our words. */
export function reasonWords(reason: TickReason, titleOf: (stage: string) => string): Message {
  const { id, params } = reason;
  if (params.upstream !== undefined) {
    const upstream = String(params.upstream).split(', ').map(titleOf).join(', ');
    const since = parseInstant(String(params.since ?? ''));
    return { key: `reason.${id}`, params: since === undefined ? { upstream } : { upstream, since: { day: since } } };
  }
  if (params.within !== undefined) {
    return { key: `reason.${id}`, params: { ...params, within: { message: { key: `within.${params.within}` } } } };
  }
  return { key: `reason.${id}`, params };
}

/** ISO weeks of the period in the plan's zone, the partial ones at the ends marked. */
export function weeksOf(stage: StageHistory, ticks: readonly TickView[], page: PageContext): WeekView[] {
  const { from } = page.options;
  const to = Math.min(page.options.to, page.asOf);
  const dataFrom = stageCoverage(page.facts.coverage, stage.node.fact.name).from ?? Number.POSITIVE_INFINITY;
  const weeks: WeekView[] = [];
  if (!(from < to)) {
    return weeks;
  }
  const failures = stage.attempts
    .filter((attempt) => attempt.outcome === 'failed' && page.onBranch(attempt))
    .map((attempt) => attempt.finishedAt as Instant)
    .sort((a, b) => a - b);
  const successes = page.options.branch ? stage.successes.filter(page.onBranch) : stage.successes;
  let [success, failure, tick] = [0, 0, 0];
  for (let day = periodDay(localDay(from, page.zone), 'week'); ; day += 7) {
    const [start, end] = [startOfLocalDay(day, page.zone), startOfLocalDay(day + 7, page.zone)];
    if (start >= to) {
      return weeks;
    }
    const [first, last] = [Math.max(start, from), Math.min(end, to)];
    const week = { arrivals: 0, redeploys: 0, rollbacks: 0, failed: 0, onTime: 0, planned: 0 };
    for (; success < successes.length && (successes[success]?.finishedAt as Instant) < last; success += 1) {
      const one = successes[success];
      if (one && (one.finishedAt as Instant) >= first) {
        const kind = one.kind === 'redeploy' ? 'redeploys' : one.kind === 'rollback' ? 'rollbacks' : 'arrivals';
        week[kind] += 1;
      }
    }
    for (; failure < failures.length && (failures[failure] as Instant) < last; failure += 1) {
      week.failed += (failures[failure] as Instant) >= first ? 1 : 0;
    }
    for (; tick < ticks.length && (ticks[tick] as TickView).at < last; tick += 1) {
      const { at, result } = ticks[tick] as TickView;
      const counts = at >= first && !OPEN.has(result);
      week.planned += counts ? 1 : 0;
      week.onTime += counts && result === 'onTime' ? 1 : 0;
    }
    weeks.push({ from: start, to: end, complete: start >= Math.max(from, dataFrom) && end <= to, ...week });
  }
}

/** Results that are not counted as planned: excused, unknown or still open. */
const OPEN: ReadonlySet<TickView['result']> = new Set(['nothingNew', 'frozen', 'unknown', 'due', 'future']);
