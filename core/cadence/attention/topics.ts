import { reasonWords } from '../assemble/lanes';
import type { TickOutcome } from '../ticks';
import { DAY, HOUR } from '../time';
import type { Attention, RuleFinding, Target } from '../view';
import { say } from '../words/say';
import { findingUrgency } from './severity';
import type { Sight, StageSight, Topic } from './topic';

/** A person's wait is named from here on, and is urgent from a day on. */
const NOTABLE_WAIT = 4 * HOUR;
const URGENT_WAIT = DAY;

/** So many planned times are looked back on. */
const LAST_TICKS = 7;

const target = (page: Target['page'], stage: string | null, releaseId: number | null = null): Target => ({
  page,
  stage,
  releaseId,
});

/** A stage whose last attempt failed. */
const notRestored: Topic = {
  id: 'notRestored',
  find: ({ stages }) =>
    stages.flatMap(({ view }) => {
      const failed = view.lastAttemptFailed;
      if (!failed || !view.deploys) {
        return [];
      }
      return [
        {
          key: 'notRestored',
          severity: 'urgent' as const,
          text: say('attention.notRestored', {
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

/** Planned times that nothing answered: urgent when it is the last one. */
const missed: Topic = {
  id: 'missed',
  find: (sight) =>
    sight.stages.flatMap(({ view, adherence }) => {
      const judged = adherence.ticks.filter((tick) => COUNTED.has(tick.result)).slice(-LAST_TICKS);
      const misses = judged.filter((tick) => tick.result === 'missed');
      const last = misses[misses.length - 1];
      if (!last) {
        return [];
      }
      return [
        {
          key: 'missed',
          severity: judged[judged.length - 1] === last ? ('urgent' as const) : ('note' as const),
          text: missedWords(view.name, last, misses.length, judged.length, sight),
          stage: view.stage,
          since: last.at,
          link: target('timeline', view.stage),
        },
      ];
    }),
};

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

/** Releases that wait for a person, a check or a machine. */
const waiting: Topic = {
  id: 'waiting',
  find: ({ stages, page }) =>
    stages.flatMap(({ view }) => {
      const [longest] = view.waiting;
      const age = longest?.since ? page.asOf - longest.since : 0;
      if (!longest || longest.for === 'schedule' || age < NOTABLE_WAIT) {
        return [];
      }
      const params = {
        version: longest.deployment.version,
        stage: view.name,
        age: { duration: age },
        names: { list: longest.names },
        for: { message: say(`for.${longest.for}`) },
      };
      const key =
        longest.for === 'approval'
          ? longest.names.length > 0
            ? 'attention.approval'
            : 'attention.approvalAnyone'
          : longest.names.length > 0
            ? 'attention.gate'
            : 'attention.wait';
      return [
        {
          key: 'waiting',
          severity: age >= URGENT_WAIT ? ('urgent' as const) : ('soon' as const),
          text: say(key, params),
          stage: view.stage,
          since: longest.since,
          link: target('evidence', view.stage, longest.deployment.releaseId),
        },
      ];
    }),
};

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
            unit: { message: say(`unit.${unit.per}`) },
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

/** Stages whose deployments the viewer may not see. */
const unreadable: Topic = {
  id: 'unreadable',
  find: ({ stages }) =>
    stages
      .filter(({ view }: StageSight) => view.problem === 'noPermission')
      .map(({ view }): Attention => {
        return {
          key: 'unreadable',
          severity: 'note',
          text: say('attention.unreadable', { stage: view.name }),
          stage: view.stage,
          since: null,
          link: target('overview', view.stage),
        };
      }),
};

/** Everything that may need attention. */
export const TOPICS: readonly Topic[] = [
  notRestored,
  missed,
  waiting,
  tooOld,
  notTaken,
  rules,
  findings,
  behindExpected,
  unreadable,
];
