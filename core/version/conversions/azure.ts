import type { Outcome } from '../decision';
import { accept, refuse } from '../decision';

/** AZP-BUILDNUMBER (TF209010): at most 255 characters, none of `" / : < > \ | ? @ *` or a control character, no final period. */
export function buildNumber(text: string): Outcome<string> {
  const forbidden = /["/:<>\\|?@*]|\p{Cc}/u;
  const valid = text.trim() !== '' && text.length <= 255 && !forbidden.test(text) && !text.endsWith('.');
  return valid ? accept(text) : refuse('invalid', text);
}

/** A build tag that survives every client: the agent's older API mangled reserved URL characters. */
export function buildTag(text: string): Outcome<string> {
  return /^[A-Za-z0-9._-]{1,256}$/.test(text) ? accept(text) : refuse('invalid', text);
}
