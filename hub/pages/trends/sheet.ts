import { moment } from '../../data/export';
import { gapOf } from '../parts/stat';
import type { SheetOf } from '../sheet';
import { knownWeeks } from './weeks';

/** One row per stage and week: what the columns show. */
export const trendsSheet: SheetOf = ({ view, text }) => ({
  name: 'trends',
  columns: [
    { key: 'stage', heading: text.say('export.stage') },
    { key: 'weekFrom', heading: text.say('export.weekFrom') },
    { key: 'wholeWeek', heading: text.say('export.weekWhole') },
    { key: 'newReleases', heading: text.say('export.new') },
    { key: 'deployedAgain', heading: text.say('export.again') },
    { key: 'takenBack', heading: text.say('export.back') },
    { key: 'failed', heading: text.say('export.failed') },
    { key: 'onTime', heading: text.say('export.onTime') },
    { key: 'planned', heading: text.say('export.planned') },
  ],
  rows: view.stages
    .filter((stage) => stage.deploys && !gapOf(stage, text)?.hides)
    .flatMap(({ stage, name, dataFrom }) =>
      knownWeeks(view.trends.find((one) => one.stage === stage)?.weeks ?? [], dataFrom).map((week) => [
        name,
        moment(week.from),
        !week.partial,
        week.arrivals,
        week.redeploys,
        week.rollbacks,
        week.failed,
        week.onTime,
        week.planned,
      ]),
    ),
});
