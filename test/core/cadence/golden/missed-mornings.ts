import { Story } from '../support/story';

/**
 * Nothing moves at 3:00 any more. Dev breaks on Thursday, so Friday's plan has nothing to take; on Monday a new release
 * is there, and the schedule still does not run. Tim starts Test by hand on Tuesday, late.
 */
export const story = new Story()
  .pushed('1.4.0', '03-02 10:00')
  .deploy('1.4.0', 'Test', '03-03 3:04')
  .pushed('1.4.1', '03-03 14:00')
  .deploy('1.4.1', 'Test', '03-04 3:03')
  .gated('1.4.1', 'Staging', '03-04 13:00', '03-04 13:10')
  .build('1.4.2', '03-05 10:00')
  .deploy('1.4.2', 'Dev', '03-05 10:07', { result: 'failed' })
  .pushed('1.4.3', '03-07 12:00')
  .pushed('1.4.4', '03-09 9:00')
  .build('1.4.5', '03-10 9:00', { reason: 'manual' })
  .deploy('1.4.5', 'Dev', '03-10 9:07')
  .deploy('1.4.5', 'Test', '03-10 9:15')
  .pushed('1.4.6', '03-11 10:00');

export const now = '03-13 9:00';
