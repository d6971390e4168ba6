import { WAIT_CLASSES } from '../../../../core/cadence/deployments/types';
import { zoneOf } from '../../../../core/cadence/time';
import type { Distribution, PipelineView, Rate, StageView, TickView } from '../../../../core/cadence/view';
import { alone } from '../../../../core/cadence/words/alone';
import { en } from '../../../../core/cadence/words/en';
import { english } from '../../../../core/cadence/words/english';
import { format } from '../../../../core/cadence/words/format';
import type { Message } from '../../../../core/cadence/words/message';

/** The page as text that a product owner can read: what golden files hold. */
export function render(view: PipelineView): string {
  const formats = english(zoneOf(view.zone));
  const say = (message: Message): string => format(message, en, formats);
  const lines: string[] = [];
  const section = (title: string, content: readonly string[]): void => {
    lines.push('', title, '-'.repeat(title.length), ...(content.length > 0 ? content : ['(nothing)']));
  };
  lines.push(
    `${view.pipeline.name}   ${formats.instant(view.from)} to ${formats.instant(view.to)}   times in ${view.zone}`,
    `as of ${formats.instant(view.asOf)}. ${view.coverage.map(say).join('. ')}.`,
  );
  section(
    'What needs attention',
    view.attention.map((one) => `[${one.severity}] ${say(one.text)}`),
  );
  section(
    'Stages',
    view.stages.flatMap((stage) => card(stage, say)),
  );
  section('Releases', matrix(view, say));
  section('Planned times', ticks(view, say));
  section('Where the time went', waits(view, formats.duration));
  section(
    'Approvals and gates',
    view.checks.map((row) => {
      const by = row.by.length > 0 ? ` by ${row.by.map((one) => one.name).join(', ')}` : '';
      const note = [row.message, row.comment].filter((text) => text !== '').join('; ');
      return `${row.version} ${row.stage}: ${row.name}. ${say(row.text)}${by}${note === '' ? '' : ` ("${note}")`}`;
    }),
  );
  section(
    'Numbers',
    view.stages.filter((stage) => stage.deploys).flatMap((stage) => numbers(stage, formats)),
  );
  section(
    'Rules',
    view.rules.flatMap((rule) => [
      `${rule.id} ${say(rule.title)}: ${say(rule.text)}`,
      ...rule.findings.flatMap((finding) => [
        `   ${say(finding.text)}`,
        ...finding.evidence.map((evidence) => `      - ${say(evidence.text)}`),
      ]),
    ]),
  );
  return `${lines.join('\n')}\n`;
}

function card(stage: StageView, say: (message: Message) => string): string[] {
  const plan = stage.words.plan.map((line) => `${say(alone(line.text))} (${say(line.origin)})`);
  return [
    `${stage.name}: ${say(stage.words.state)}`,
    ...plan.map((line) => `   ${line}`),
    `   ${say(alone(stage.words.actual))}`,
    ...stage.words.behind.map((line) => `   ${say(line)}`),
    `   ${say(alone(stage.words.next))}`,
  ];
}

function matrix(view: PipelineView, say: (message: Message) => string): string[] {
  return view.releases.flatMap((row) => [
    `${row.version}${row.branch === 'refs/heads/main' ? '' : ` (${row.branch.replace('refs/heads/', '')})`}`,
    ...row.cells.map((cell) => `   ${`${cell.stage}:`.padEnd(12)}${cell.current ? '* ' : '  '}${say(cell.text)}`),
  ]);
}

function ticks(view: PipelineView, say: (message: Message) => string): string[] {
  const formats = english(zoneOf(view.zone));
  const line = (tick: TickView): string => `${tick.stage} ${formats.instant(tick.at)}: ${say(tick.text)}`;
  return view.lanes.flatMap((lane) => lane.ticks.filter((tick) => tick.result !== 'future').map(line));
}

function waits(view: PipelineView, duration: (milliseconds: number) => string): string[] {
  return view.stages
    .filter((stage) => stage.waits.n > 0)
    .map(({ waits: { stage, n, total } }) => {
      const parts = WAIT_CLASSES.filter((name) => total[name] > 0).map((name) => `${name} ${duration(total[name])}`);
      return `${stage} (${n}): ${parts.join(', ')}`;
    });
}

function numbers(stage: StageView, formats: ReturnType<typeof english>): string[] {
  const { metrics } = stage;
  const spread = (value: Distribution): string => {
    const open = value.open.length > 0 ? `, open ${value.open.map(formats.duration).join(', ')}` : '';
    switch (value.show) {
      case 'nothing':
        return `none${open}`;
      case 'range':
        return value.min === value.max
          ? `${formats.duration(value.min ?? 0)} (n=${value.n})${open}`
          : `${formats.duration(value.min ?? 0)} to ${formats.duration(value.max ?? 0)} (n=${value.n})${open}`;
      case 'median':
        return `median ${formats.duration(value.p50 ?? 0)} (n=${value.n})${open}`;
      case 'percentiles':
        return `median ${formats.duration(value.p50 ?? 0)}, p90 ${formats.duration(value.p90 ?? 0)} (n=${value.n})${open}`;
    }
  };
  const share = (rate: Rate): string =>
    rate.value === null
      ? 'none'
      : `${rate.hits} of ${rate.of}, likely ${formats.percent(rate.low ?? 0)} to ${formats.percent(rate.high ?? 1)}`;
  return [
    `${stage.name}: ${metrics.deployments} ${metrics.deployments === 1 ? 'deployment' : 'deployments'}, ${metrics.newReleases} new, ${metrics.redeploys} again, ${metrics.rollbacks} taken back`,
    `   from build to here: ${spread(metrics.total)}`,
    `   failed: ${share(metrics.failureRate)}`,
    `   releases that had to be repaired: ${metrics.changeFailureRate ? share(metrics.changeFailureRate) : 'not known'}`,
    `   time to restore: ${spread(metrics.recovery)}`,
  ];
}
