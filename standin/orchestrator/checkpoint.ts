/**
 * Plays the checks of one stage attempt in the documented order: static checks, approvals before, dynamic checks,
 * approvals after, exclusive lock. Dynamic checks are asked again at their interval until all are good at the same time.
 */
import type { Cancel } from '../clock';
import type { CheckConfiguration, Checkpoint, CheckRun, Instant, World } from '../world';
import { isOpen, nextClosing, nextOpening, readBusinessHours } from './business-hours';
import { checkPhases, checkTypes, taskIds } from './check-types';
import { OrchestratorError } from './errors';
import type { LockRequest, Locks } from './locks';
import { evaluateTask, tellEvaluation } from './server-tasks';

const minute = 60_000;
// Documented limit of evaluations of one check.
const maxEvaluations = 2000;

/** Where the checks stand and what the orchestrator wants to hear of them. */
export interface CheckpointPlace {
  readonly runId: number;
  readonly runNumber: string;
  readonly branch: string;
  readonly requestedForId: string;
  readonly stage: string;
  readonly lockBehavior: 'runLatest' | 'sequential';
  readonly variables: () => Record<string, string>;
  /** All checks are good: the stage may start. */
  readonly passed: () => void;
  /** The stage does not run. `superseded` = a newer run took the lock. */
  readonly refused: (why: 'rejected' | 'timedOut' | 'superseded', message: string) => void;
  readonly changed: () => void;
}

interface Settings {
  readonly displayName?: string;
  readonly definitionRef?: { readonly id?: string };
  readonly inputs?: Readonly<Record<string, string>>;
  readonly retryInterval?: number;
  readonly approvers?: readonly { readonly id: string }[];
  readonly executionOrder?: 'anyOrder' | 'inSequence';
  readonly minRequiredApprovers?: number;
  readonly requesterCannotBeApprover?: boolean;
  readonly blockedApprovers?: readonly { readonly id: string }[];
}

function phaseOf(configuration: CheckConfiguration): number {
  const { definitionRef } = configuration.settings as Settings;
  switch (configuration.type.id) {
    case checkTypes.exclusiveLock.id:
      return checkPhases.lock;
    case checkTypes.approval.id:
      return definitionRef?.id === taskIds.approvalAfter ? checkPhases.after : checkPhases.before;
    case checkTypes.requiredTemplate.id:
      return checkPhases.static;
    default:
      return definitionRef?.id === taskIds.branchControl ? checkPhases.static : checkPhases.dynamic;
  }
}

const isGood = (check: CheckRun) => check.status === 'approved' || check.status === 'bypassed';
const isClosed = (check: CheckRun) => check.completedAt !== undefined;

export class CheckpointPlay {
  readonly checkpoint: Checkpoint;
  private readonly configurations: readonly CheckConfiguration[];
  private readonly lockRequests: { resource: string; request: LockRequest }[] = [];
  private readonly timers = new Map<CheckRun, Cancel[]>();
  private readonly states = new Map<CheckRun, Record<string, string>>();

  constructor(
    private readonly world: World,
    private readonly locks: Locks,
    private readonly place: CheckpointPlace,
    configurations: readonly CheckConfiguration[],
  ) {
    this.configurations = [...configurations].sort((a, b) => phaseOf(a) - phaseOf(b) || a.id - b.id);
    const now = world.clock.now();
    this.checkpoint = {
      status: 'running',
      createdAt: now,
      completedAt: undefined,
      message: '',
      checks: this.configurations.map((configuration) => ({
        configurationId: configuration.id,
        configurationVersion: configuration.version,
        status: 'queued',
        createdAt: now,
        completedAt: undefined,
        message: '',
        order: phaseOf(configuration),
        evaluations: [],
        steps: undefined,
        modifiedById: undefined,
      })),
    };
  }

  /** Starts the first group of checks. */
  start(): void {
    this.next();
  }

  /** Ends everything without a verdict: the stage was canceled. */
  cancel(): void {
    if (this.checkpoint.completedAt !== undefined) return;
    for (const check of this.checkpoint.checks) if (!isClosed(check)) this.close(check, 'canceled', '');
    this.end('canceled', '');
    this.releaseLocks();
  }

  /** Gives the locks back when the stage has ended. */
  releaseLocks(): void {
    for (const { resource, request } of this.lockRequests.splice(0)) this.locks.release(resource, request);
  }

  /** Answers an approval. Throws OrchestratorError when it may not be answered so. */
  decide(
    item: number,
    decision: { readonly status: 'approved' | 'rejected'; readonly comment: string; readonly deferredTo?: Instant },
    byId: string,
  ): void {
    const check = this.checkpoint.checks[item];
    const configuration = this.configurations[item];
    if (!check?.steps || !configuration || check.status !== 'running') {
      throw new OrchestratorError('APPROVAL_CLOSED', 'This approval is not waiting for an answer.');
    }
    const settings = configuration.settings as Settings;
    const sequential = settings.executionOrder === 'inSequence';
    const open = check.steps.filter((step) => step.status === 'pending');
    const mine = (sequential ? open.slice(0, 1) : open).find((step) => this.mayAnswer(step.assignedApproverId, byId));
    if (!mine || settings.blockedApprovers?.some(({ id }) => id === byId)) {
      throw new OrchestratorError('NOT_AN_APPROVER', 'You are not an approver of this stage, or it is not your turn.');
    }
    if (settings.requesterCannotBeApprover === true && byId === this.place.requestedForId) {
      throw new OrchestratorError('NOT_AN_APPROVER', 'Who requested the run cannot approve it.');
    }
    const now = this.world.clock.now();
    mine.status = decision.status;
    mine.comment = decision.comment;
    mine.actualApproverId = byId;
    mine.modifiedAt = now;
    mine.deferredTo = decision.deferredTo;
    check.modifiedById = byId;
    this.place.changed();
    if (decision.status === 'rejected') {
      this.refuse(check, 'rejected', decision.comment);
      return;
    }
    const approved = check.steps.filter((step) => step.status === 'approved').length;
    const needed = settings.minRequiredApprovers || check.steps.length;
    if (approved < needed) return;
    for (const step of check.steps) if (step.status === 'pending') step.status = 'skipped';
    if (decision.deferredTo !== undefined && decision.deferredTo > now) {
      // Approved, but the deployment waits until the time the approver named.
      this.timer(check, decision.deferredTo, `deferred approval of ${this.place.stage}`, () => this.pass(check));
      return;
    }
    this.pass(check);
  }

  /** Lets a check pass unasked, or asks it again. */
  change(item: number, action: 'bypass' | 'rerun', byId: string): void {
    const check = this.checkpoint.checks[item];
    const configuration = this.configurations[item];
    if (!check || !configuration) throw new OrchestratorError('CHECK_NOT_FOUND', `There is no check ${item}.`);
    if (isClosed(check)) throw new OrchestratorError('CHECK_NOT_OPEN', 'The check has its result already.');
    check.modifiedById = byId;
    if (action === 'bypass') {
      this.close(check, 'bypassed', 'Bypassed');
      this.next();
      return;
    }
    if ((configuration.settings as Settings).retryInterval !== 0) {
      throw new OrchestratorError('CHECK_NOT_OPEN', 'Only a check whose time between evaluations is 0 can be rerun.');
    }
    this.stopTimers(check);
    this.evaluate(check, configuration);
  }

  private mayAnswer(assignedId: string, byId: string): boolean {
    return assignedId === byId || this.world.users.get(assignedId)?.members?.includes(byId) === true;
  }

  /** Starts the next group, or ends the checkpoint. */
  private next(): void {
    if (this.checkpoint.completedAt !== undefined) return;
    const open = this.checkpoint.checks.filter((check) => !isGood(check));
    this.place.changed();
    if (open.length === 0) {
      this.end('approved', '');
      this.place.passed();
      return;
    }
    const order = Math.min(...open.map((check) => check.order));
    for (const check of open) {
      if (check.order !== order || check.status !== 'queued') continue;
      const index = this.checkpoint.checks.indexOf(check);
      this.begin(check, this.configurations[index] as CheckConfiguration);
      if (this.checkpoint.completedAt !== undefined) return;
    }
  }

  private begin(check: CheckRun, configuration: CheckConfiguration): void {
    check.status = 'running';
    check.createdAt = this.world.clock.now();
    const name = (configuration.settings as Settings).displayName ?? configuration.type.name;
    this.timer(check, check.createdAt + configuration.timeout * minute, `timeout of "${name}"`, () => {
      this.refuse(check, 'timedOut', `The check "${name}" timed out after ${configuration.timeout} minutes.`);
    });
    if (configuration.type.id === checkTypes.approval.id) this.beginApproval(check, configuration);
    else if (configuration.type.id === checkTypes.exclusiveLock.id) this.beginLock(check, configuration);
    else if (configuration.type.id === checkTypes.requiredTemplate.id) this.pass(check);
    else this.beginTask(check, configuration);
  }

  private beginApproval(check: CheckRun, configuration: CheckConfiguration): void {
    const now = this.world.clock.now();
    check.steps = ((configuration.settings as Settings).approvers ?? []).map(({ id }, index) => ({
      order: index + 1,
      assignedApproverId: id,
      actualApproverId: undefined,
      status: 'pending',
      comment: '',
      initiatedAt: now,
      modifiedAt: now,
      deferredTo: undefined,
    }));
    this.tell('approval.waiting', `${this.place.stage} of ${this.place.runNumber} waits for approval.`);
  }

  private beginLock(check: CheckRun, configuration: CheckConfiguration): void {
    const resource = `${configuration.resource.type}/${configuration.resource.id}`;
    const request: LockRequest = {
      runId: this.place.runId,
      behavior: this.place.lockBehavior,
      granted: () => this.pass(check),
      superseded: (byRunId) => {
        const newer = this.world.runs.get(byRunId)?.number ?? String(byRunId);
        const message = `A newer run, ${newer}, took the exclusive lock of the environment.`;
        this.close(check, 'canceled', message);
        this.end('canceled', message);
        this.place.refused('superseded', message);
      },
    };
    this.lockRequests.push({ resource, request });
    this.locks.request(resource, request);
  }

  private beginTask(check: CheckRun, configuration: CheckConfiguration): void {
    const { definitionRef, inputs = {} } = configuration.settings as Settings;
    if (definitionRef?.id === taskIds.businessHours) this.businessHours(check, configuration);
    else if (definitionRef?.id === taskIds.branchControl) this.branchControl(check, inputs);
    else this.evaluate(check, configuration);
  }

  private branchControl(check: CheckRun, inputs: Readonly<Record<string, string>>): void {
    const allowed = (inputs.allowedBranches ?? '*').split(',').map((pattern) => pattern.trim());
    const fits = (pattern: string) =>
      pattern.endsWith('*') ? this.place.branch.startsWith(pattern.slice(0, -1)) : this.place.branch === pattern;
    if (allowed.some(fits)) this.pass(check);
    else this.refuse(check, 'rejected', `The branch ${this.place.branch} is not allowed to use this environment.`);
  }

  private businessHours(check: CheckRun, configuration: CheckConfiguration): void {
    const hours = readBusinessHours((configuration.settings as Settings).inputs ?? {});
    const { clock } = this.world;
    const look = () => {
      if (this.isOver(check)) return;
      if (!isOpen(hours, clock.now())) {
        check.status = 'running';
        check.completedAt = undefined;
        this.timer(check, nextOpening(hours, clock.now()), `business hours of ${this.place.stage}`, look);
        return;
      }
      // Good until closing time: if other checks are still open then, this one waits for the next opening.
      this.timer(check, nextClosing(hours, clock.now()), `end of business hours of ${this.place.stage}`, look);
      this.good(check);
    };
    look();
  }

  /** Asks a task check once, and again at its interval as long as the group is not good as a whole. */
  private evaluate(check: CheckRun, configuration: CheckConfiguration): void {
    const settings = configuration.settings as Settings;
    const { clock } = this.world;
    clock.at(clock.now(), 'work', `evaluation of "${settings.displayName}" for ${this.place.stage}`, async () => {
      if (this.isOver(check)) return;
      const answer = await evaluateTask(this.world, {
        taskId: settings.definitionRef?.id ?? '',
        inputs: settings.inputs ?? {},
        variables: { ...this.place.variables(), 'system.hosttype': 'checks' },
        state: this.states.get(check) ?? {},
      });
      if (this.isOver(check)) return;
      this.states.set(check, { ...answer.outputs });
      check.evaluations.push(answer);
      check.message = answer.message;
      const interval = settings.retryInterval ?? 0;
      const again = interval > 0 && check.evaluations.length < maxEvaluations;
      this.tell(
        answer.passed ? 'gate.passed' : 'gate.held',
        `"${settings.displayName}" for ${this.place.stage} of ${this.place.runNumber}: ${tellEvaluation(answer)}`,
      );
      if (!answer.passed && !again) {
        this.refuse(check, 'rejected', answer.message);
        return;
      }
      if (again) {
        this.timer(check, clock.now() + interval * minute, `next evaluation of "${settings.displayName}"`, () =>
          this.evaluate(check, configuration),
        );
      }
      if (answer.passed) this.good(check);
      else {
        check.status = 'running';
        check.completedAt = undefined;
        this.place.changed();
      }
    });
  }

  /** A dynamic check is good for now. It is asked again unless the whole group is good at the same time. */
  private good(check: CheckRun): void {
    check.status = 'approved';
    check.completedAt = this.world.clock.now();
    const group = this.checkpoint.checks.filter(({ order }) => order === check.order);
    if (!group.every(isGood)) {
      this.place.changed();
      return;
    }
    for (const each of group) this.stopTimers(each);
    this.next();
  }

  /** The check, or the checkpoint, needs no more answers. */
  private isOver(check: CheckRun): boolean {
    return (
      this.checkpoint.completedAt !== undefined ||
      check.status === 'bypassed' ||
      !this.checkpoint.checks.some((other) => other.order === check.order && !isGood(other))
    );
  }

  private pass(check: CheckRun): void {
    this.close(check, 'approved', check.message);
    this.next();
  }

  private refuse(check: CheckRun, why: 'rejected' | 'timedOut', message: string): void {
    if (this.checkpoint.completedAt !== undefined || (why === 'timedOut' && isGood(check))) return;
    this.close(check, why, message || check.message);
    for (const step of check.steps ?? []) {
      if (step.status === 'pending') step.status = why === 'timedOut' ? 'timedOut' : 'canceled';
    }
    for (const other of this.checkpoint.checks) if (!isClosed(other)) this.close(other, 'canceled', '');
    this.end(why, message);
    this.place.refused(why, message);
    this.releaseLocks();
  }

  private close(check: CheckRun, status: CheckRun['status'], message: string): void {
    check.status = status;
    check.completedAt = this.world.clock.now();
    check.message = message;
    this.stopTimers(check);
  }

  private end(status: Checkpoint['status'], message: string): void {
    this.checkpoint.status = status;
    this.checkpoint.message = message;
    this.checkpoint.completedAt = this.world.clock.now();
    for (const check of this.checkpoint.checks) this.stopTimers(check);
  }

  private timer(check: CheckRun, at: Instant, label: string, action: () => void): void {
    const cancel = this.world.clock.at(at, 'wait', label, action);
    this.timers.set(check, [...(this.timers.get(check) ?? []), cancel]);
  }

  private stopTimers(check: CheckRun): void {
    for (const cancel of this.timers.get(check) ?? []) cancel();
    this.timers.delete(check);
  }

  private tell(type: string, message: string): void {
    this.world.events.add({ type, message, runId: this.place.runId, stage: this.place.stage });
  }
}
