import { people, Story } from '../support/story';

/**
 * 1.4.1 breaks Production on a Wednesday evening. Olga takes it back, Dana fixes it on a branch, and in the hurry the fix
 * gets a lower version, skips Test, and is approved by the one who asked for it.
 */
export const story = new Story()
  .pushed('1.4.0', '03-02 10:00')
  .deploy('1.4.0', 'Test', '03-03 3:04')
  .gated('1.4.0', 'Staging', '03-03 11:00', '03-03 11:05')
  .approved('1.4.0', 'Production', '03-03 11:15', '03-03 14:00')
  .pushed('1.4.1', '03-10 10:00')
  .deploy('1.4.1', 'Test', '03-11 3:04')
  .gated('1.4.1', 'Staging', '03-11 11:00', '03-11 11:05')
  .approved('1.4.1', 'Production', '03-11 11:15', '03-11 17:00', people.mara, { comment: 'Go' })
  .approved('1.4.0', 'Production', '03-11 19:00', '03-11 19:05', people.mara, { attempt: 2, comment: 'Take it back' })
  .pushed('1.4.0.1', '03-11 20:00', {
    branch: 'refs/heads/hotfix/login',
    tags: ['hotfix'],
    requestedFor: people.olga,
  })
  .gated('1.4.0.1', 'Staging', '03-11 20:20', '03-11 20:22')
  .approved('1.4.0.1', 'Production', '03-11 20:30', '03-11 20:31', people.olga, { comment: 'Urgent' });

export const now = '03-12 9:00';
