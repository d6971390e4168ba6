import { WAIT_CLASSES } from '../../../core/cadence/deployments/types';
import { minutes, moment } from '../../data/export';
import { matches } from '../parts/matches';
import type { SheetOf } from '../sheet';
import { lengthOf, stageTimes } from './times';

/** Every deployment with its minutes part by part: the numbers behind bars and dots. */
export const waitsSheet: SheetOf = ({ view, text, url }) => {
  const known = new Set(view.stages.flatMap(({ waits }) => waits.rows.map(({ runId }) => runId)));
  const stages = stageTimes(view, known);
  return {
    name: 'waits',
    columns: [
      { key: 'stage', heading: text.say('export.stage') },
      { key: 'release', heading: text.say('export.release') },
      { key: 'runId', heading: text.say('export.runId') },
      { key: 'attempt', heading: text.say('export.attempt') },
      { key: 'finishedAt', heading: text.say('export.finishedAt') },
      { key: 'open', heading: text.say('export.open') },
      { key: 'tookMinutes', heading: text.say('export.took') },
      ...WAIT_CLASSES.map((part) => ({
        key: `${part}Minutes`,
        heading: text.say('export.minutes', { what: { message: { key: `class.${part}` } } }),
      })),
    ],
    rows: stages.flatMap(({ name, rows, open }) => [
      ...rows
        .filter(({ version }) => matches(url.search, version))
        .map(({ version, runId, attempt, finishedAt, split }) => [
          name,
          version,
          runId,
          attempt,
          moment(finishedAt),
          false,
          minutes(lengthOf(split)),
          ...WAIT_CLASSES.map((part) => minutes(split[part])),
        ]),
      ...open
        .filter(({ waiting }) => matches(url.search, waiting.deployment.version))
        .map(({ waiting: { deployment }, length }) => [
          name,
          deployment.version,
          deployment.runId,
          deployment.attempt,
          null,
          true,
          minutes(length),
          ...WAIT_CLASSES.map((part) => minutes(deployment.split?.[part] ?? null)),
        ]),
    ]),
  };
};
