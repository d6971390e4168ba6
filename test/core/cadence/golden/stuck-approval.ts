import { people, Story } from '../support/story';

/**
 * Production waits for Mara. The first request ran out of time after three days, the second has been open since Monday,
 * and meanwhile what runs in Production gets old.
 */
export const story = new Story()
  .pushed('1.3.9', '02-02 10:00')
  .deploy('1.3.9', 'Test', '02-03 3:04')
  .gated('1.3.9', 'Staging', '02-03 11:00', '02-03 11:05')
  .approved('1.3.9', 'Production', '02-03 11:15', '02-03 16:00')
  .pushed('1.4.0', '03-02 10:00')
  .deploy('1.4.0', 'Test', '03-03 3:04')
  .gated('1.4.0', 'Staging', '03-03 13:00', '03-03 13:40')
  .approved('1.4.0', 'Production', '03-03 13:50', '03-06 13:50', people.mara, { outcome: 'timedOut' })
  .pushed('1.4.1', '03-06 15:00')
  .deploy('1.4.1', 'Test', '03-09 3:05')
  .gated('1.4.1', 'Staging', '03-09 10:00', '03-09 12:30', { message: '1 active bug, then 0' })
  .approved('1.4.1', 'Production', '03-09 12:40', null);

export const now = '03-13 9:00';
