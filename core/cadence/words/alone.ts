import type { Message } from './message';

const PLAN = 'label.plan';
const ACTUAL = 'label.actual';
const NEXT = 'label.next';

/** The sentences that mean something only beside their label. The others name what they are about themselves. */
const LABELS: Readonly<Record<string, string>> = {
  'plan.automatic': PLAN,
  'plan.automaticFirst': PLAN,
  'plan.schedule': PLAN,
  'plan.scheduleFrom': PLAN,
  'plan.manual': PLAN,
  'plan.manualBy': PLAN,
  'actual.schedule': ACTUAL,
  'actual.scheduleNone': ACTUAL,
  'actual.automatic': ACTUAL,
  'actual.automaticNone': ACTUAL,
  'actual.age': ACTUAL,
  'actual.tooOld': ACTUAL,
  'actual.expected': ACTUAL,
  'actual.built': ACTUAL,
  'actual.count': ACTUAL,
  'actual.unknown': ACTUAL,
  'next.tick': NEXT,
  'next.automatic': NEXT,
  'next.push': NEXT,
  'next.unknown': NEXT,
};

/** A line about a stage as it reads where no label "Plan", "Actual" or "Next" stands beside it. */
export function alone(message: Message): Message {
  const label = LABELS[message.key];
  return label === undefined ? message : { key: label, params: { line: { message } } };
}
