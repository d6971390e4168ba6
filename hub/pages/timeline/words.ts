import { WAIT_CLASSES } from '../../../core/cadence/deployments/types';
import type { CheckRow, DeploymentView, TickView } from '../../../core/cadence/view';
import type { LaneBin, LaneData, LaneMark, LaneWords, LegendKey, MarkWords } from '../../charts';
import type { Text, TextKey } from '../../text';
import { checkName } from '../parts/check-name';
import type { TimelineModel } from './lanes-of';

const MINUTE = 60_000;
/** Longest name from elsewhere in a mark's words. */
const LONGEST = 120;

/** Everything the timeline says. */
export function timelineWords(model: TimelineModel, text: Text): LaneWords {
  return {
    now: text.say('timeline.now'),
    hint: text.say('timeline.hint'),
    note: (lane, count, counted) => {
      if (lane.note !== '') return '';
      if (counted) return text.say('timeline.noteCounted', { count });
      return text.say(model.runsOnly.has(lane.key) ? 'timeline.noteRuns' : 'timeline.note', { count });
    },
    lane: (lane) =>
      text.say('timeline.lane', {
        stage: lane.name,
        marks: lane.bars.length + lane.signs.length + lane.ticks.length,
      }),
    mark: (lane, mark) => wordsOf(lane, mark, model, text),
    count: (value) => text.formats.number(value),
    legend: LEGEND.map(([key, words]) => [key, text.say(words)] as const),
  };
}

const LEGEND: readonly (readonly [LegendKey, TextKey])[] = [
  ['tick-met', 'timeline.legend.met'],
  ['tick-missed', 'timeline.legend.missed'],
  ['tick-excused', 'timeline.legend.excused'],
  ['tick-unknown', 'timeline.legend.unknown'],
  ['tick-planned', 'timeline.legend.planned'],
  ['wait', 'timeline.legend.wait'],
  ['run-good', 'timeline.legend.good'],
  ['run-warn', 'timeline.legend.warn'],
  ['run-bad', 'timeline.legend.bad'],
  ['run-info', 'timeline.legend.info'],
  ['slash', 'timeline.legend.stopped'],
  ['back', 'timeline.legend.back'],
  ['point-diamond-good', 'timeline.legend.approved'],
  ['point-diamond-open', 'timeline.legend.approvalOpen'],
  ['point-diamond-bad', 'timeline.legend.rejected'],
  ['point-square-good', 'timeline.legend.gatePassed'],
  ['point-square-open', 'timeline.legend.gateOpen'],
  ['point-square-bad', 'timeline.legend.gateFailed'],
  ['shade', 'timeline.legend.freeze'],
];

function wordsOf(lane: LaneData, mark: LaneMark, model: TimelineModel, text: Text): MarkWords {
  switch (mark.kind) {
    case 'bar': {
      const deployment = model.deployments.get(mark.bar.key);
      return deployment ? barWords(lane.name, deployment, text) : NOTHING;
    }
    case 'tick': {
      const tick = model.ticks.get(mark.tick.key);
      return tick ? tickWords(lane.name, tick, text) : NOTHING;
    }
    case 'sign': {
      const check = model.checks.get(mark.sign.key);
      return check ? signWords(lane.name, check, text) : NOTHING;
    }
    case 'bin':
      return binWords(lane.name, mark.bin, text);
  }
}

const NOTHING: MarkWords = { label: '', title: '', lines: [] };

function barWords(stage: string, one: DeploymentView, text: Text): MarkWords {
  const title = text.say('timeline.bar', {
    version: isolate(one.version),
    stage: isolate(stage),
    outcome: text.say(`outcome.${one.outcome}`),
  });
  const lines = [...movement(one, text), ...waiting(one, text)];
  if (one.kind === 'rollback' || one.kind === 'redeploy') lines.push(text.say(`timeline.${one.kind}`));
  if (text.expert) lines.push(text.say('timeline.run', { run: String(one.runId), attempt: one.attempt }));
  return { title, lines, label: sentences(title, lines) };
}

function movement({ startedAt, finishedAt, outcome, startedBy, requestedBy }: DeploymentView, text: Text): string[] {
  if (startedAt === null || outcome === 'waiting') return [];
  const at = text.formats.moment(startedAt);
  const length = { duration: (finishedAt ?? text.formats.now) - startedAt };
  const by = [
    startedBy && text.say(`trigger.${startedBy}`),
    requestedBy && startedBy === 'manual' && isolate(requestedBy.name),
  ].filter(Boolean);
  const line = text.say(finishedAt === null ? 'timeline.running' : 'timeline.ran', { at, length });
  return [[line, ...by].join(', ')];
}

/** How long it waited, and the two longest parts of the wait. */
function waiting({ split, checksKnown, outcome }: DeploymentView, text: Text): string[] {
  if (!split) return [];
  const parts = WAIT_CLASSES.filter((name) => name !== 'run' && split[name] >= MINUTE).sort(
    (a, b) => split[b] - split[a],
  );
  const length = parts.reduce((sum, name) => sum + split[name], 0);
  if (length < MINUTE) return [];
  const total = text.say(outcome === 'waiting' ? 'timeline.waitedSoFar' : 'timeline.waited', {
    length: { duration: length },
  });
  if (!checksKnown) return [total];
  return [
    total,
    ...parts.slice(0, 2).map((name) => {
      const words = text.sentence({ key: `class.${name}` });
      return parts.length === 1 ? words : `${words}: ${text.formats.duration(split[name])}`;
    }),
  ];
}

function tickWords(stage: string, tick: TickView, text: Text): MarkWords {
  const at = text.formats.moment(tick.at);
  const result = text.sentence(tick.text);
  return {
    title: text.say('timeline.tick', { at }),
    lines: [result],
    label: `${text.say('timeline.tickIn', { stage: isolate(stage), at, result })}.`,
  };
}

function signWords(stage: string, check: CheckRow, text: Text): MarkWords {
  const result = text.sentence(check.text);
  const name = isolate(checkName(check, text));
  const version = isolate(check.version);
  const lines = [result, check.comment && isolate(check.comment)].filter((line) => line !== '');
  return {
    title: text.say('timeline.sign', { check: name, version }),
    lines,
    label: sentences(
      text.say('timeline.signIn', { check: name, version, stage: isolate(stage), result }),
      lines.slice(1),
    ),
  };
}

function binWords(stage: string, bin: LaneBin, text: Text): MarkWords {
  const day = text.formats.date((bin.from + bin.to) / 2, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const { met, missed, excused } = bin.ticks;
  const lines = [
    bin.done > 0 && text.say('timeline.binDone', { count: bin.done }),
    bin.failed > 0 && text.say('timeline.binFailed', { count: bin.failed }),
    bin.other > 0 && text.say('timeline.binOther', { count: bin.other }),
    met + missed + excused > 0 && text.say('timeline.binTicks', { met, missed, excused }),
  ].filter((line): line is string => line !== false);
  return {
    title: day,
    lines: [...lines, text.say('timeline.binOpen')],
    label: sentences(text.say('timeline.bin', { stage: isolate(stage), day, counts: lines.join(', ') }), [
      text.say('timeline.binOpen'),
    ]),
  };
}

const sentences = (first: string, others: readonly string[]): string => `${[first, ...others].join('. ')}.`;

/** A name somebody else wrote, kept from turning the words around it (Unicode UAX 9, isolates), and not endless. */
function isolate(name: string): string {
  const short = name.length > LONGEST ? `${Array.from(name.slice(0, LONGEST)).slice(0, -1).join('')}…` : name;
  return /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]/.test(short)
    ? `\u2068${short}\u2069`
    : short;
}
