import { minutes, moment } from '../../data/export';
import { checkName } from '../parts/check-name';
import type { SheetOf } from '../sheet';
import { answerWords } from './answer';
import { answerOf, filterChecks } from './filter';

/** The audit file: every check the table shows, with ids beside the names. */
export const evidenceSheet: SheetOf = ({ view, text, url }) => ({
  name: 'approvals-and-gates',
  columns: [
    { key: 'askedAt', heading: text.say('export.askedAt') },
    { key: 'answeredAt', heading: text.say('export.answeredAt') },
    { key: 'release', heading: text.say('export.release') },
    { key: 'releaseId', heading: text.say('export.releaseId') },
    { key: 'runId', heading: text.say('export.runId') },
    { key: 'stage', heading: text.say('export.stage') },
    { key: 'attempt', heading: text.say('export.attempt') },
    { key: 'kind', heading: text.say('export.kind') },
    { key: 'check', heading: text.say('export.check') },
    { key: 'phase', heading: text.say('export.phase') },
    { key: 'result', heading: text.say('export.result') },
    { key: 'by', heading: text.say('export.by') },
    { key: 'byId', heading: text.say('export.byId') },
    { key: 'askedOf', heading: text.say('export.asked') },
    { key: 'waitedMinutes', heading: text.say('export.waited') },
    { key: 'deployAfter', heading: text.say('export.deferred') },
    { key: 'comment', heading: text.say('export.comment') },
    { key: 'message', heading: text.say('export.message') },
  ],
  rows: filterChecks(view.checks, url).map((row) => [
    moment(row.openedAt),
    moment(row.closedAt),
    row.version,
    row.releaseId,
    row.runId,
    view.stages.find(({ stage }) => stage === row.stage)?.name ?? row.stage,
    row.attempt,
    text.sentence({ key: `check.${row.kind}` }),
    checkName(row, text),
    text.say(`export.${row.phase}`),
    answerWords(answerOf(row), text, row.kind),
    row.by.map(({ name }) => name).join('; '),
    row.by.map(({ id }) => id).join('; '),
    row.asked.join('; '),
    minutes(row.waited),
    moment(row.deferredTo),
    row.comment,
    row.message,
  ]),
});
