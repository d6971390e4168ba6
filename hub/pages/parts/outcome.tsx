import { type IStatusProps, Status, Statuses, StatusSize } from 'azure-devops-ui/Status';
import type { DeploymentOutcome } from '../../../core/cadence/deployments/types';
import type { Text } from '../../text';

/** The icon of each outcome. The word always stands beside it: colour never says anything alone. */
const ICONS: Readonly<Record<DeploymentOutcome, IStatusProps>> = {
  succeeded: Statuses.Success,
  succeededWithIssues: Statuses.Warning,
  failed: Statuses.Failed,
  canceled: Statuses.Canceled,
  rejected: Statuses.Failed,
  skipped: Statuses.Skipped,
  running: Statuses.Running,
  waiting: Statuses.Waiting,
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

/** The icon alone, for places where the word stands close by. */
export function OutcomeIcon({ outcome }: { readonly outcome: DeploymentOutcome }): JSX.Element {
  return (
    <span aria-hidden="true" className="rc-outcome-icon">
      <Status {...ICONS[outcome]} animated={outcome === 'running'} size={StatusSize.m} />
    </span>
  );
}
