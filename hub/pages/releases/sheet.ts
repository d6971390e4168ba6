import { moment } from '../../data/export';
import type { SheetOf } from '../sheet';
import { fits } from './index';

/** The matrix: one row per release, two columns per stage. */
export const releasesSheet: SheetOf = ({ view, text, url }) => ({
  name: 'releases',
  columns: [
    { key: 'release', heading: text.say('export.release') },
    { key: 'releaseId', heading: text.say('export.releaseId') },
    { key: 'title', heading: text.say('export.title') },
    { key: 'branch', heading: text.say('export.branch') },
    { key: 'commit', heading: text.say('export.commit') },
    { key: 'reason', heading: text.say('export.reason') },
    { key: 'requestedFor', heading: text.say('export.requestedFor') },
    { key: 'queuedAt', heading: text.say('export.queuedAt') },
    ...view.stages.flatMap(({ stage, name }) => [
      { key: `state in ${stage}`, heading: text.say('export.state', { stage: name }) },
      { key: `arrived in ${stage}`, heading: text.say('export.arrived', { stage: name }) },
    ]),
  ],
  rows: view.releases
    .filter((row) => fits(row, url))
    .map((row) => [
      row.version,
      row.releaseId,
      row.title,
      row.branch,
      row.commit,
      text.say(`reason.${row.reason}`),
      row.requestedFor?.name ?? null,
      moment(row.queuedAt),
      ...row.cells.flatMap((cell) => [text.sentence(cell.text), moment(cell.arrivedAt)]),
    ]),
});
