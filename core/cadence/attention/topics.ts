import { reasonWords } from '../assemble/lanes';
import { forWords } from '../assemble/wait-words';
import type { WaitClass } from '../deployments/types';
import type { CoverageProblem } from '../facts';
import type { TickOutcome } from '../ticks';
import { DAY, HOUR } from '../time';
import type { Attention, RuleFinding, StageView, Target, Waiting } from '../view';
import { type MessageKey, say } from '../words/say';
import { findingUrgency } from './severity';
import type { Sight, StageSight, Topic } from './topic';

/** A person's wait is named from here on, and is urgent from a day on. */
const NOTABLE_WAIT = 4 * HOUR;
const URGENT_WAIT = DAY;

/** A release that nobody has started for so long is worth a note. */
const LONG_LEFT = 7 * DAY;

/** A check is named however short it has held a release; a person, a lock or a machine gets some time first. */
const NAMED_AT_ONCE: ReadonlySet<WaitClass> = new Set(['gate']);

/** So many planned times are looked back on first. */
const LAST_TICKS = 7;

const target = (page: Target['page'], stage: string | null, releaseId: number | null = null): Target => ({
  page,
  stage,
  releaseId,
});

/** A pipeline that starts nothing: whatever else is said about it, nothing will change before somebody enables it. */
const disabled: Topic = {
  id: 'disabled',
  first: true,
  find: ({ page }) => {
    const since = page.facts.pipeline.disabledSince;
    if (since === null || since > page.asOf) {
      return [];
    }
    return [
      {
        key: 'disabled',
        severity: 'urgent',
        text: say('attention.disabled', { since: { instant: since } }),
        stage: null,
        since,
        link: target('timeline', null),
      },
    ];
  },
};

/** A stage whose last attempt failed, or was stopped half-way. */
const notRestored: Topic = {
  id: 'notRestored',
  find: ({ stages }) =>
    stages.flatMap(({ view }) => {
      const failed = view.lastAttemptFailed;
      if (!failed) {
        return [];
      }
      const stopped = failed.outcome === 'canceled';
      const key = !view.deploys ? 'attention.notBuilt' : stopped ? 'attention.stoppedHalfWay' : 'attention.notRestored';
      return [
        {
          key: 'notRestored',
          severity: view.deploys ? ('urgent' as const) : ('soon' as const),
          text: say(key, {
            stage: view.name,
            version: failed.version,
            since: { instant: failed.finishedAt ?? failed.firstSeen },
          }),
          stage: view.stage,
          since: failed.finishedAt,
          link: target('releases', view.stage, failed.releaseId),
        },
      ];
    }),
};

/** Planned times that nothing answered: urgent when it is the last one. Older ones of the period are not forgotten. */
const missed: Topic = {
  id: 'missed',
  find: (sight) =>
    sight.stages.flatMap(({ view, adherence }) => {
      const judged = adherence.ticks.filter((tick) => COUNTED.has(tick.result));
      const recent = judged.slice(-LAST_TICKS);
      const looked = recent.some(isMissed) ? recent : judged;
      const misses = looked.filter(isMissed);
      const last = misses[misses.length - 1];
      if (!last) {
        return [];
      }
      return [
        {
          key: 'missed',
          severity: judged[judged.length - 1] === last ? ('urgent' as const) : ('note' as const),
          text: missedWords(view.name, last, misses.length, looked.length, sight),
          stage: view.stage,
          since: last.at,
          link: target('timeline', view.stage),
        },
      ];
    }),
};

const isMissed = (tick: TickOutcome): boolean => tick.result === 'missed';

const COUNTED: ReadonlySet<TickOutcome['result']> = new Set(['onTime', 'late', 'failed', 'waiting', 'missed']);

function missedWords(stage: string, tick: TickOutcome, misses: number, of: number, { titleOf }: Sight) {
  const reason = tick.reasons[0];
  const params = { stage, at: { instant: tick.at }, missed: misses, of };
  const why = reason ? { ...params, reason: { message: reasonWords(reason, titleOf) } } : params;
  if (misses === 1) {
    return say(reason ? 'attention.missedWhy' : 'attention.missed', why);
  }
  return say(reason ? 'attention.missedSomeWhy' : 'attention.missedSome', why);
}

/** Releases that wait for a person, a check or a machine: of each kind the one that has waited longest. */
const waiting: Topic = {
  id: 'waiting',
  find: ({ stages, page }) =>
    stages.flatMap(({ view }) => {
      const longest = new Map<WaitClass, Waiting>();
      for (const one of view.waiting) {
        if (one.for !== 'schedule' && !longest.has(one.for)) {
          longest.set(one.for, one);
        }
      }
      return [...longest.values()].flatMap((one) => waitOf(one, view, page.asOf));
    }),
};

function waitOf(wait: Waiting, view: StageView, asOf: number): Attention[] {
  const age = wait.since === null ? 0 : asOf - wait.since;
  if (age < NOTABLE_WAIT && !NAMED_AT_ONCE.has(wait.for)) {
    return [];
  }
  const named = wait.names.length > 0;
  const key =
    wait.for === 'approval'
      ? named
        ? 'attention.approval'
        : 'attention.approvalAnyone'
      : named
        ? 'attention.gate'
        : 'attention.wait';
  return [
    {
      key: 'waiting',
      severity: age >= URGENT_WAIT ? 'urgent' : age >= NOTABLE_WAIT ? 'soon' : 'note',
      text: say(key, {
        version: wait.deployment.version,
        stage: view.name,
        age: { duration: age },
        names: { list: wait.names },
        for: forWords(wait.for),
      }),
      stage: view.stage,
      since: wait.since,
      link: target('evidence', view.stage, wait.deployment.releaseId),
    },
  ];
}

/** A release that is older in its stage than the plan allows. */
const tooOld: Topic = {
  id: 'tooOld',
  find: ({ stages, page }) =>
    stages.flatMap(({ view }) => {
      const { age, maxAge } = view.adherence;
      if (age === null || maxAge === null || age <= maxAge) {
        return [];
      }
      return [
        {
          key: 'tooOld',
          severity: 'soon' as const,
          text: say('attention.tooOld', {
            stage: view.name,
            age: { duration: age },
            maxAge: { duration: maxAge },
          }),
          stage: view.stage,
          since: page.asOf - (age - maxAge),
          link: target('overview', view.stage),
        },
      ];
    }),
};

/** Releases that nobody takes into a stage that people start, where the plan sets no age that would say so. */
const lagging: Topic = {
  id: 'lagging',
  find: ({ stages, page }) =>
    stages.flatMap(({ view }, index) => {
      const behind = view.drift.find((one) => one.releases > 0 && one.oldestSince !== null);
      const age = page.asOf - (behind?.oldestSince ?? page.asOf);
      const node = page.history.stages[index]?.node;
      const { age: liveFor, maxAge } = view.adherence;
      const told = view.waiting.length > 0 || (maxAge !== null && liveFor !== null && liveFor > maxAge);
      if (!behind || !node?.manual || age < LONG_LEFT || told) {
        return [];
      }
      return [
        {
          key: 'lagging',
          severity: 'note' as const,
          text: say('attention.lagging', { stage: view.name, count: behind.releases, age: { duration: age } }),
          stage: view.stage,
          since: behind.oldestSince,
          link: target('releases', view.stage),
        },
      ];
    }),
};

/** Releases an automatic stage should have taken and did not. */
const notTaken: Topic = {
  id: 'notTaken',
  find: (sight) =>
    sight.stages.flatMap(({ view, adherence }) => {
      const left = adherence.covered.filter((one) => one.result === 'missed');
      if (left.length === 0) {
        return [];
      }
      return [
        {
          key: 'notTaken',
          severity: 'soon' as const,
          text: say('attention.notTaken', {
            stage: view.name,
            count: left.length,
            upstream: { list: view.upstream.map(sight.titleOf) },
          }),
          stage: view.stage,
          since: left[left.length - 1]?.availableAt ?? null,
          link: target('releases', view.stage, left[left.length - 1]?.releaseId ?? null),
        },
      ];
    }),
};

/** Fewer new releases than expected in the last whole period. */
const behindExpected: Topic = {
  id: 'behindExpected',
  find: ({ stages, page }) =>
    stages.flatMap(({ view }) => {
      const whole = view.adherence.periods.filter((period) => period.complete);
      const last = whole[whole.length - 1];
      const unit = page.plan?.stages.find((stage) => stage.stage.toLowerCase() === view.stage.toLowerCase())?.expected;
      if (!last || !unit || last.actual >= last.expected) {
        return [];
      }
      return [
        {
          key: 'behindExpected',
          severity: 'note' as const,
          text: say('attention.behindExpected', {
            stage: view.name,
            actual: last.actual,
            expected: last.expected,
            unit: { message: say(`last.${unit.per}`) },
          }),
          stage: view.stage,
          since: last.to,
          link: target('trends', view.stage),
        },
      ];
    }),
};

/** Rules that were broken in the period, the newest case of each. */
const rules: Topic = {
  id: 'rules',
  find: (sight) =>
    sight.rules.flatMap((rule) => {
      const last = newest(rule.findings);
      if (!last) {
        return [];
      }
      const many = rule.findings.length > 1;
      return [
        {
          key: `rule.${rule.id}`,
          severity: 'soon' as const,
          text: say(many ? 'attention.ruleMany' : 'attention.rule', {
            rule: rule.id,
            finding: { message: last.text },
            more: rule.findings.length - 1,
          }),
          stage: last.stage,
          since: last.at,
          link: target('rules', last.stage, last.releaseId),
        },
      ];
    }),
};

function newest(findings: readonly RuleFinding[]): RuleFinding | undefined {
  return findings.reduce<RuleFinding | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined);
}

/** Contradictions between plan and pipeline. */
const findings: Topic = {
  id: 'findings',
  find: ({ page }) =>
    (page.options.findings ?? []).map((finding): Attention => {
      return {
        key: `finding.${finding.code}`,
        severity: findingUrgency(finding.severity),
        text: say('attention.finding', { text: { message: finding.text } }),
        stage: finding.stage ?? null,
        since: null,
        link: target('plan', finding.stage ?? null),
      };
    }),
};

/** Stages of which nothing can be said: silence about them must not look like all being well. */
const unreadable: Topic = {
  id: 'unreadable',
  find: ({ stages }) =>
    stages.flatMap(({ view }: StageSight): Attention[] => {
      const key = view.problem === null ? undefined : UNREADABLE[view.problem];
      return key === undefined
        ? []
        : [
            {
              key: 'unreadable',
              severity: 'note',
              text: say(key, { stage: view.name }),
              stage: view.stage,
              since: null,
              link: target('overview', view.stage),
            },
          ];
    }),
};

const UNREADABLE: Readonly<Partial<Record<CoverageProblem, MessageKey>>> = {
  noPermission: 'attention.unreadable',
  failed: 'attention.notLoaded',
  loading: 'attention.stillLoading',
};

/** Everything that may need attention. */
export const TOPICS: readonly Topic[] = [
  disabled,
  notRestored,
  missed,
  waiting,
  tooOld,
  notTaken,
  lagging,
  rules,
  findings,
  behindExpected,
  unreadable,
];
