import { Story } from '../support/story';

/**
 * The 3:00 schedule sits on the pipeline, not on the stage: every morning it builds the same commit again and puts the
 * copy into Test. What Dev had seen never gets there. One night two runs even get the same number.
 */
export const story = new Story()
  .pushed('1.4.0', '03-09 10:00', { commit: 'aaaa000011112222' })
  .build('1.4.1', '03-10 3:00', { commit: 'aaaa000011112222', reason: 'schedule' })
  .deploy('1.4.1', 'Test', '03-10 3:09')
  .pushed('1.4.2', '03-10 11:00', { commit: 'bbbb000011112222' })
  .build('1.4.3', '03-11 3:00', { commit: 'bbbb000011112222', reason: 'schedule' })
  .deploy('1.4.3', 'Test', '03-11 3:09')
  .gated('1.4.3', 'Staging', '03-11 14:00', '03-11 14:10')
  .pushed('1.4.4', '03-11 16:00', { commit: 'cccc000011112222' })
  .build('1.4.4', '03-12 3:00', { commit: 'cccc000011112222', reason: 'schedule' })
  .deploy('1.4.4', 'Test', '03-12 3:09');

export const now = '03-12 9:00';
