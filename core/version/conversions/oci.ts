import type { Outcome } from '../decision';
import { accept, refuse } from '../decision';

/** OCI-TAG: `[A-Za-z0-9_][A-Za-z0-9._-]{0,127}`; a plus is written as a hyphen, as docker/metadata-action does. */
export function ociTag(text: string): Outcome<string> {
  const tag = text.replaceAll('+', '-');
  return /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag) ? accept(tag) : refuse('invalid', tag);
}
