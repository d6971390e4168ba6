import type { Message } from '../words/message';
import { say } from '../words/say';
import { incidentReading, type PageContext } from './context';

/** How far the data reaches, and what is missing: the page says it before it shows numbers. */
export function coverageWords(
  { facts, options, plan, asOf, history }: PageContext,
  titleOf: (stage: string) => string,
): Message[] {
  const { coverage } = facts;
  const words: Message[] = [
    say(coverage.cutByRetention ? 'coverage.retention' : 'coverage.from', { from: { day: coverage.from } }),
  ];
  if (coverage.from > options.from) {
    words.push(say('coverage.partial', { from: { day: options.from }, dataFrom: { day: coverage.from } }));
  }
  for (const stage of coverage.stages) {
    const params = { stage: titleOf(stage.stage) };
    if (stage.problem !== null) {
      words.push(say(`coverage.${stage.problem}`, params));
    } else if (stage.from !== null && stage.from > coverage.from) {
      words.push(say('coverage.stageFrom', { ...params, from: { day: stage.from } }));
    }
  }
  if (coverage.planUnread) words.push(say('coverage.plan'));
  const incidents = incidentReading({ plan, options });
  if (incidents && 'problem' in incidents) {
    words.push(say(`coverage.incidents.${incidents.problem}`, { message: incidents.message }));
  }
  if (history.strayed > 0) {
    words.push(say('coverage.strayed', { count: history.strayed }));
  }
  if (coverage.to < asOf) {
    words.push(say('coverage.stale', { to: { instant: coverage.to } }));
  }
  return words;
}
