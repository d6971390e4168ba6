import type { StageNode } from '../deployments/stages';
import type { Origin, StageLine, StagePlan } from '../plan/types';
import type { PlanLine } from '../view';
import type { Message } from '../words/message';
import { say } from '../words/say';
import { cronWords } from './cron-words';

/** The plan of a stage in words, each line with where it comes from. */
export function planLines(node: StageNode, titleOf: (stage: string) => string): PlanLine[] {
  const { plan } = node;
  if (!plan) {
    return [];
  }
  const lines: PlanLine[] = [];
  const add = (line: StageLine, text: Message): void => {
    lines.push({ text, origin: originWords(plan.origins[line]) });
  };
  const from = plan.from.map(titleOf);
  addTrigger(plan, from, add);
  if (plan.approvals.length > 0) {
    add('approvals', say('plan.approvals', { names: { list: plan.approvals } }));
  }
  if (plan.gates.length > 0) {
    add('gates', say('plan.gates', { names: { list: plan.gates } }));
  }
  if (plan.expected) {
    add(
      'expected',
      say('plan.expected', { count: plan.expected.count, unit: { message: say(`unit.${plan.expected.per}`) } }),
    );
  }
  if (plan.maxAge !== undefined) {
    add('maxAge', say('plan.maxAge', { age: { duration: plan.maxAge } }));
  }
  if (plan.onlyIfNew) {
    add('onlyIfNew', say('plan.onlyIfNew'));
  }
  return lines;
}

function addTrigger(plan: StagePlan, from: readonly string[], add: (line: StageLine, text: Message) => void): void {
  for (const line of plan.cron) {
    add(
      'cron',
      say(from.length > 0 ? 'plan.scheduleFrom' : 'plan.schedule', {
        when: { message: cronWords(line.expression) },
        cron: line.expression,
        zone: line.timeZone,
        from: { list: from },
        tolerance: { duration: plan.tolerance },
      }),
    );
  }
  if (plan.trigger === 'automatic') {
    add(
      'trigger',
      from.length > 0
        ? say('plan.automatic', { from: { list: from }, within: { duration: plan.within } })
        : say('plan.automaticFirst'),
    );
  } else if (plan.trigger === 'manual') {
    add('trigger', plan.by.length > 0 ? say('plan.manualBy', { by: { list: plan.by } }) : say('plan.manual'));
  }
}

/** Where a line of the plan comes from, in words. */
export function originWords(origin: Origin | undefined): Message {
  switch (origin?.layer) {
    case 'pipeline':
      return origin.path ? say('origin.pipelineFile', { path: origin.path }) : say('origin.pipeline');
    case 'checks':
      return say('origin.checks', { environment: origin.environment });
    case 'file':
      return say('origin.file', { path: origin.path, commit: origin.commit.slice(0, 7), line: origin.line });
    case 'stored':
      return say('origin.stored', { version: origin.version });
    default:
      return say('origin.default');
  }
}
