import { type IStatusProps, Status, Statuses, StatusSize } from 'azure-devops-ui/Status';
import type { DeploymentOutcome } from '../../../core/cadence/deployments/types';
import type { Text } from '../../text';

/** What an icon can say: how a deployment came out, or that a stage does not have the newest release yet. */
export type Sign = DeploymentOutcome | 'behind';

/** The icon of each sign. The word always stands beside it: colour never says anything alone. */
const ICONS: Readonly<Record<Sign, IStatusProps>> = {
  succeeded: Statuses.Success,
  succeededWithIssues: Statuses.Warning,
  failed: Statuses.Failed,
  canceled: Statuses.Canceled,
  rejected: Statuses.Failed,
  skipped: Statuses.Skipped,
  running: Statuses.Running,
  waiting: Statuses.Waiting,
  behind: Statuses.Information,
};

interface OutcomeProps {
  readonly outcome: DeploymentOutcome;
  readonly text: Text;
  /** Text instead of the outcome's own word. */
  readonly children?: React.ReactNode;
}

/** An outcome as icon and word. */
export function Outcome({ outcome, text, children }: OutcomeProps): JSX.Element {
  return (
    <span className="rc-outcome">
      <OutcomeIcon outcome={outcome} />
      <span>{children ?? text.say(`outcome.${outcome}`)}</span>
    </span>
  );
}

/** A sign as icon, and what it is about as text. */
export function Signed({ sign, children }: { readonly sign: Sign; readonly children: React.ReactNode }): JSX.Element {
  return (
    <span className="rc-outcome">
      <OutcomeIcon outcome={sign} />
      <span>{children}</span>
    </span>
  );
}

/** The icon alone, for places where the word stands close by. */
export function OutcomeIcon({ outcome }: { readonly outcome: Sign }): JSX.Element {
  return (
    <span aria-hidden="true" className="rc-outcome-icon">
      <Status {...ICONS[outcome]} animated={outcome === 'running'} size={StatusSize.m} />
    </span>
  );
}
