import type { FindingSeverity } from '../plan/types';
import type { Attention, FindingView } from '../view';

/** How urgent a contradiction in the plan is: it surprises somebody one day, but nothing burns today. */
export function findingUrgency(severity: FindingSeverity): Attention['severity'] {
  return severity === 'note' ? 'note' : 'soon';
}

/** The same for the list of findings. */
export function findingSeverity(severity: FindingSeverity): FindingView['severity'] {
  return severity === 'problem' ? 'error' : severity === 'warning' ? 'warning' : 'info';
}
