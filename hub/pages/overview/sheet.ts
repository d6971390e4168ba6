import { moment } from '../../data/export';
import type { SheetOf } from '../sheet';

/** The strip of stages: one row each. */
export const overviewSheet: SheetOf = ({ view, text }) => ({
  name: 'stages',
  columns: [
    { key: 'stage', heading: text.say('export.stage') },
    { key: 'version', heading: text.say('export.version') },
    { key: 'liveSince', heading: text.say('export.since') },
    { key: 'plan', heading: text.say('export.plan') },
    { key: 'actual', heading: text.say('export.actual') },
    { key: 'behind', heading: text.say('export.behind') },
    { key: 'next', heading: text.say('export.next') },
  ],
  rows: view.stages.map(({ name, current, words }) => [
    name,
    current?.version ?? null,
    moment(current?.since ?? null),
    words.plan.map((line) => text.sentence(line.text)).join('; '),
    text.sentence(words.actual),
    words.behind.map((line) => text.sentence(line)).join('; '),
    text.sentence(words.next),
  ]),
});
