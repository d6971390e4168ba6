import { moment } from '../../data/export';
import type { SheetOf } from '../sheet';
import { showsBy } from './shows';

/** Deployments and planned times of the period, oldest first. */
export const timelineSheet: SheetOf = ({ view, text, url }) => {
  const shows = showsBy(url);
  const nameOf = (stage: string): string => view.stages.find((one) => one.stage === stage)?.name ?? stage;
  const deployments = view.deployments.filter(shows).map((one) => ({
    at: one.startedAt ?? one.firstSeen,
    cells: [
      nameOf(one.stage),
      text.say('timeline.table.deployment'),
      one.version,
      one.runId,
      one.attempt,
      text.say(`outcome.${one.outcome}`),
      moment(one.readyAt),
      moment(one.startedAt),
      moment(one.finishedAt),
    ],
  }));
  const planned = view.lanes.flatMap(({ ticks }) =>
    ticks.map((tick) => ({
      at: tick.at,
      cells: [
        nameOf(tick.stage),
        text.say('timeline.table.planned'),
        null,
        tick.runId,
        null,
        text.sentence(tick.text),
        null,
        moment(tick.at),
        null,
      ],
    })),
  );
  return {
    name: 'timeline',
    columns: [
      { key: 'stage', heading: text.say('export.stage') },
      { key: 'kind', heading: text.say('export.what') },
      { key: 'release', heading: text.say('export.release') },
      { key: 'runId', heading: text.say('export.runId') },
      { key: 'attempt', heading: text.say('export.attempt') },
      { key: 'result', heading: text.say('export.result') },
      { key: 'readyAt', heading: text.say('export.readyAt') },
      { key: 'startedAt', heading: text.say('export.startedAt') },
      { key: 'finishedAt', heading: text.say('export.finishedAt') },
    ],
    rows: [...deployments, ...planned].sort((a, b) => a.at - b.at).map(({ cells }) => cells),
  };
};
