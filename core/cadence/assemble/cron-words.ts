import { readCron } from '../cron/cron';
import { describeCron } from '../cron/describe';
import type { Message } from '../words/message';
import { say } from '../words/say';

const written = new Map<string, Message>();

/** A cron line in words; one that cannot be read is shown as it is written. */
export function cronWords(expression: string): Message {
  let words = written.get(expression);
  if (!words) {
    const reading = readCron(expression);
    words = reading.ok ? describeCron(reading.cron) : say('plan.cron', { cron: expression });
    written.set(expression, words);
  }
  return words;
}
