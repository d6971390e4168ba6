import type { JourneyStage } from '../../core/cadence/assemble/journey';
import { type DeploymentOutcome, WAIT_CLASSES } from '../../core/cadence/deployments/types';
import type { CheckOutcome } from '../../core/cadence/facts';
import type { CheckRow, DeploymentView } from '../../core/cadence/view';
import type { RunDetails } from '../data/embedded/run-source';
import type { StampSummary } from '../data/embedded/stamp-summary';
import { type Child, element } from '../embedded/dom';
import { type Tone, tonePicture } from '../embedded/pictures';
import type { EmbeddedText } from '../text/embedded';
import type { RunTabTextKey } from '../text/embedded/run-tab';

type Text = EmbeddedText<RunTabTextKey>;

const MINUTE = 60_000;

const OUTCOME_TONES: Readonly<Record<DeploymentOutcome, Tone>> = {
  succeeded: 'kept',
  succeededWithIssues: 'broken',
  failed: 'failed',
  canceled: 'unknown',
  rejected: 'failed',
  skipped: 'unknown',
  running: 'running',
  waiting: 'waiting',
};

const CHECK_TONES: Readonly<Record<CheckOutcome, Tone>> = {
  approved: 'kept',
  rejected: 'failed',
  failed: 'failed',
  timedOut: 'failed',
  canceled: 'unknown',
  skipped: 'unknown',
  bypassed: 'broken',
  unknown: 'unknown',
};

/** The whole tab: version and why, the way through the stages, approvals and gates. */
export function releasePage(details: RunDetails, text: Text, hub: string): readonly Child[] {
  const { journey, summary } = details;
  const { run } = journey;
  return [
    element(
      'header',
      { class: 'rc-head' },
      element('h2', {}, text.say('tab.title', { version: run.version })),
      element('a', { href: hub, 'data-key': 'hub', class: 'rc-to-hub' }, text.say('tab.openHub')),
    ),
    run.versionFrom === 'number' && element('p', { class: 'rc-quiet' }, text.say('tab.numberOnly')),
    section('why', text.say('why.title'), why(summary, run.version, text)),
    section('journey', text.say('journey.title'), journeyTable(journey.stages, text)),
    section('checks', text.say('checks.title'), checkTable(journey.stages, text)),
    ...(summary ? [commits(summary, text), files(summary, text)] : []),
    element('p', { class: 'rc-foot rc-quiet' }, text.say('tab.zone', { zone: journey.zone })),
  ];
}

function section(id: string, title: string, ...children: readonly Child[]): HTMLElement {
  const heading = `${id}-title`;
  return element('section', { 'aria-labelledby': heading }, element('h3', { id: heading }, title), ...children);
}

/** The task's own names of its facts, and ours. What it adds later is shown under its own name. */
const FACT_NAMES: Readonly<Record<string, RunTabTextKey>> = {
  Why: 'why.why',
  'Previous version': 'why.previous',
  Commit: 'why.commit',
  'Passed over': 'why.passedOver',
  'Not checked': 'why.notChecked',
};

function why(summary: StampSummary | null, version: string, text: Text): Child {
  if (!summary) return element('p', {}, text.say('why.unknown'));
  const facts = summary.facts.flatMap(({ name, value }) => {
    const key = FACT_NAMES[name];
    // The task writes English, whatever language this page has.
    return [element('dt', {}, key ? text.say(key) : name), element('dd', { lang: 'en' }, value)];
  });
  const other = summary.version !== version;
  return element(
    'div',
    {},
    other && element('p', {}, text.say('why.mismatch', { version: summary.version })),
    element('dl', { class: 'rc-facts' }, ...facts),
  );
}

function journeyTable(stages: readonly JourneyStage[], text: Text): Child {
  if (stages.length === 0) return element('p', {}, text.say('journey.none'));
  const columns = ['stage', 'state', 'when', 'waited', 'took'] as const;
  const rows = stages.flatMap((stage) =>
    stage.attempts.length === 0
      ? [row(stage.name, [element('span', { class: 'rc-quiet' }, text.say('journey.notReached')), null, null, null])]
      : stage.attempts.map((attempt) => attemptRow(stage, attempt, text)),
  );
  return table(
    text.say('journey.title'),
    columns.map((column) => text.say(`journey.${column}`)),
    rows,
  );
}

function attemptRow(stage: JourneyStage, attempt: DeploymentView, text: Text): HTMLElement {
  const { formats } = text;
  const { outcome } = attempt;
  const again = stage.attempts.length > 1 ? ` (${text.say('journey.attempt', { count: attempt.attempt })})` : '';
  const state = element(
    'span',
    { class: 'rc-state' },
    tonePicture(OUTCOME_TONES[outcome]),
    element('span', {}, text.say(`result.${outcome}`)),
  );
  return row(`${stage.name}${again}`, [state, when(attempt, text), waited(attempt, text), took(attempt, formats)]);
}

function when({ finishedAt, startedAt, firstSeen, outcome }: DeploymentView, text: Text): Child {
  if (outcome === 'skipped') return null;
  const since = outcome === 'running' || outcome === 'waiting';
  const at = since ? (startedAt ?? firstSeen) : (finishedAt ?? firstSeen);
  const moment = text.formats.moment(at);
  return element(
    'span',
    { title: text.formats.exact(at) },
    since ? text.say('journey.since', { when: moment }) : moment,
  );
}

function took({ startedAt, finishedAt }: DeploymentView, formats: Text['formats']): Child {
  return startedAt === null || finishedAt === null ? null : formats.duration(finishedAt - startedAt);
}

/** Waits of a minute and more, longest first; shorter ones are machinery. */
function waited({ split, outcome }: DeploymentView, text: Text): Child {
  if (outcome === 'skipped') return null;
  if (!split) return element('span', { class: 'rc-quiet' }, text.say('journey.unknown'));
  const waits = WAIT_CLASSES.filter((one) => one !== 'run' && split[one] >= MINUTE).sort((a, b) => split[b] - split[a]);
  // While it waits its wait is not over, however short it was so far.
  if (waits.length === 0 && outcome === 'waiting') return null;
  if (waits.length === 0) return element('span', { class: 'rc-quiet' }, text.say('journey.notWaited'));
  return element(
    'ul',
    {},
    ...waits.map((one) =>
      element('li', {}, `${text.formats.duration(split[one])} ${text.sentence({ key: `for.${one}` })}`),
    ),
  );
}

function checkTable(stages: readonly JourneyStage[], text: Text): Child {
  const rows = stages.flatMap((stage) => stage.checks.map((check) => checkRow(stage, check, text)));
  if (rows.length === 0) return element('p', {}, text.say('checks.none'));
  const columns = ['stage', 'check', 'result', 'opened', 'by', 'says'] as const;
  return table(
    text.say('checks.title'),
    columns.map((column) => text.say(`checks.${column}`)),
    rows,
  );
}

/** A check without a name of its own is called like its type, or like its record in the timeline. */
const TYPE_NAME = /^(checkpoint\b.*|approval|task ?check|exclusive ?lock|authorization|business ?hours)$/i;

function checkRow(stage: JourneyStage, check: CheckRow, text: Text): HTMLElement {
  const { formats } = text;
  const kind = text.sentence({ key: `check.${check.kind}` });
  const named = check.name !== '' && !TYPE_NAME.test(check.name);
  const result = element(
    'span',
    { class: 'rc-state' },
    tonePicture(check.outcome === null ? 'waiting' : CHECK_TONES[check.outcome]),
    element('span', {}, text.sentence(check.text)),
  );
  const people = check.by.map(({ name }) => name);
  const by = people.length > 0 ? formats.list(people) : asked(check, text);
  const opened =
    check.openedAt === null
      ? null
      : element('span', { title: formats.exact(check.openedAt) }, formats.moment(check.openedAt));
  const words = [check.comment, check.message].filter((one) => one !== '');
  return row(stage.name, [
    named && check.name !== kind ? `${check.name} (${kind})` : kind,
    result,
    opened,
    by,
    words.length === 0 ? null : element('span', { class: 'rc-words' }, words.join('\n')),
  ]);
}

function asked({ asked: names, outcome }: CheckRow, text: Text): Child {
  if (names.length === 0 || outcome !== null) return null;
  return element('span', { class: 'rc-quiet' }, text.say('checks.asked', { names: { list: names } }));
}

function commits({ commits: groups }: StampSummary, text: Text): Child {
  if (groups.length === 0) return null;
  return section(
    'commits',
    text.say('why.commits'),
    ...groups.map(({ title, entries }) =>
      element(
        'div',
        { lang: 'en', class: 'rc-commits' },
        element('h4', {}, title),
        element('ul', {}, ...entries.map((entry) => element('li', {}, entry))),
      ),
    ),
  );
}

function files({ files: stamped }: StampSummary, text: Text): Child {
  if (stamped.length === 0) return null;
  const columns = ['file', 'field', 'before', 'after'] as const;
  return section(
    'files',
    text.say('why.files'),
    table(
      text.say('why.files'),
      columns.map((column) => text.say(`why.${column}`)),
      stamped.map(({ file, field, before, after }) => row(file, [field, before, after])),
    ),
  );
}

/** A table in a box that scrolls sideways on narrow pages, by keyboard too. */
function table(label: string, columns: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  return element(
    'div',
    { class: 'rc-scroll', tabindex: 0, role: 'group', 'aria-label': label },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)))),
      element('tbody', {}, ...rows),
    ),
  );
}

function row(head: string, cells: readonly Child[]): HTMLElement {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, head),
    ...cells.map((cell) => element('td', {}, cell || null)),
  );
}
