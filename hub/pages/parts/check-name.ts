import type { CheckKind } from '../../../core/cadence/facts';
import type { Text } from '../../text';

/** What the service calls a check to which nobody gave a name: its type. */
const TYPE_NAME = /^(?:Checkpoint\.\w+|ExclusiveLock|)$/;

/** Name of a check; those without one of their own are called by what they are, in the reader's language. */
export function checkName({ kind, name }: { readonly kind: CheckKind; readonly name: string }, text: Text): string {
  return TYPE_NAME.test(name) ? text.sentence({ key: `check.${kind}` }) : name;
}
