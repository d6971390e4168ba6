import type { History } from '../deployments/history';
import type { Facts, Instant } from '../facts';
import type { RuleId } from '../plan/types';
import type { DeploymentView, RuleFinding } from '../view';
import type { Message } from '../words/message';
import type { Steps } from './promotion';

/** What a rule may look at. Everything in it is known at the moment of the view. */
export interface RuleCase {
  readonly facts: Facts;
  readonly history: History;
  readonly asOf: Instant;
  /** Whether a deployment lies in the period and on the branch looked at. */
  readonly counts: (deployment: DeploymentView) => boolean;
  /** How the arrivals of the period had done in the stages before; shared by R1, R3 and R4. */
  readonly steps: Steps;
  /** Stages in which approver and requester must differ, by the plan. */
  readonly separateApprover: ReadonlySet<string>;
  /** Releases with the plan's hotfix tag. */
  readonly hotfixes: ReadonlySet<number> | null;
}

/** What a rule found. `checked` 0 with a `reason` = no verdict is possible. */
export interface RuleVerdict {
  readonly checked: number;
  readonly findings: readonly RuleFinding[];
  /** Why nothing could be checked. */
  readonly reason?: Message;
}

/** One rule of the team (research 2.9). */
export interface Rule {
  readonly id: RuleId;
  check(subject: RuleCase): RuleVerdict;
}
