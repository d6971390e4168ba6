import { Story } from '../support/story';

/**
 * A good fortnight. Pushes reach Dev within minutes, Test takes the latest one at 3:00 on working days, Tim moves one
 * release a week to Staging when no bug is left, Mara lets it into Production.
 */
export const story = new Story()
  .pushed('1.4.0', '03-02 10:00')
  .deploy('1.4.0', 'Test', '03-03 3:04')
  .pushed('1.4.1', '03-03 15:20')
  .deploy('1.4.1', 'Test', '03-04 3:03')
  .gated('1.4.1', 'Staging', '03-04 11:00', '03-04 11:12')
  .approved('1.4.1', 'Production', '03-04 11:20', '03-04 15:05')
  .pushed('1.4.2', '03-05 9:40')
  .deploy('1.4.2', 'Test', '03-06 3:06')
  .pushed('1.4.3', '03-06 16:30')
  .deploy('1.4.3', 'Test', '03-09 3:02')
  .pushed('1.4.4', '03-09 13:15')
  .deploy('1.4.4', 'Test', '03-10 3:05')
  .gated('1.4.4', 'Staging', '03-11 10:00', '03-11 10:08')
  .approved('1.4.4', 'Production', '03-11 10:15', '03-11 14:00')
  .pushed('1.4.5', '03-12 11:00')
  .deploy('1.4.5', 'Test', '03-13 3:03');

export const now = '03-13 9:00';
