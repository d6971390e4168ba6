/**
 * Plays classic releases: stages by trigger and schedule, approvals before or after gates, and gates that are all asked at
 * once at each interval and have to be good in the same one, for the minimum duration, before the timeout.
 */
import type { Cancel } from '../clock';
import { OrchestratorError } from '../orchestrator/errors';
import { evaluateTask, tellEvaluation } from '../orchestrator/server-tasks';
import type { Instant, Run, World } from '../world';
import { ianaZone, localTime, nextAt } from '../zones';
import type {
  ClassicApproval,
  ClassicDefinition,
  ClassicDeployment,
  ClassicGates,
  ClassicRelease,
  ClassicSchedule,
  ClassicStage,
} from './types';

const minute = 60_000;
const deploySeconds = 95;

interface Place {
  readonly release: ClassicRelease;
  readonly stage: ClassicStage;
  readonly deployment: ClassicDeployment;
}

export class ClassicOrchestrator {
  /** Output variables of gates, by deployment and gate. */
  private readonly states = new Map<string, Record<string, string>>();
  private readonly timers = new Map<ClassicDeployment, Cancel[]>();

  constructor(private readonly world: World) {}

  /** Makes a release of a run's artifact; stages that start by themselves are queued. */
  createRelease(
    definition: ClassicDefinition,
    run: Run,
    byId: string,
    reason: ClassicRelease['reason'],
  ): ClassicRelease {
    const { classic, clock } = this.world;
    const id = Math.max(0, ...classic.releases.map((release) => release.id)) + 1;
    const ofDefinition = classic.releases.filter((release) => release.definition === definition).length;
    const release: ClassicRelease = {
      id,
      name: `Release-${ofDefinition + 1}`,
      definition,
      runId: run.id,
      runNumber: run.number,
      branch: run.branch,
      commit: run.commit,
      reason,
      createdAt: clock.now(),
      createdById: byId,
      modifiedAt: clock.now(),
      description: run.commitTitle,
      stages: definition.stages.map((stage) => ({
        id: id * 10 + stage.rank,
        definition: stage,
        status: 'notStarted',
        deployments: [],
      })),
    };
    classic.releases.push(release);
    this.tell('release.created', `${release.name} of ${definition.name} is made from ${run.number}.`);
    this.trigger(release, 'release');
    return release;
  }

  /** Starts a stage by hand. Throws OrchestratorError while it is on its way. */
  startStage(release: ClassicRelease, stage: ClassicStage, byId: string): ClassicDeployment {
    const last = stage.deployments.at(-1);
    if (last && last.completedAt === undefined) {
      throw new OrchestratorError(
        'STAGE_NOT_WAITING',
        `${stage.definition.name} of ${release.name} is being deployed already.`,
      );
    }
    return this.queue(release, stage, 'manual', byId, undefined);
  }

  /** Answers an approval. Throws OrchestratorError when the person may not. */
  decide(approvalId: number, status: 'approved' | 'rejected', comments: string, byId: string): ClassicApproval {
    const place = this.find(approvalId);
    if (place?.approval.status !== 'pending') {
      throw new OrchestratorError('APPROVAL_CLOSED', `Approval ${approvalId} does not wait for an answer.`);
    }
    const { approval } = place;
    const group = this.world.users.get(approval.approverId);
    if (approval.approverId !== byId && !group?.members?.includes(byId)) {
      throw new OrchestratorError('NOT_AN_APPROVER', 'You are not an approver of this stage.');
    }
    approval.status = status;
    approval.comments = comments;
    approval.approvedById = byId;
    approval.modifiedAt = this.world.clock.now();
    this.tell(`approval.${status}`, `${this.name(byId)} has ${status} ${this.title(place)}.`);
    if (status === 'rejected') this.finish(place, 'rejected', 'notDeployed', 'rejected');
    else if (place.deployment.approvals.every((each) => each.status === 'approved')) this.approved(place);
    return approval;
  }

  /** The release, stage and deployment an approval belongs to. */
  find(approvalId: number): (Place & { readonly approval: ClassicApproval }) | undefined {
    for (const release of this.world.classic.releases) {
      for (const stage of release.stages) {
        for (const deployment of stage.deployments) {
          const approval = deployment.approvals.find(({ id }) => id === approvalId);
          if (approval) return { release, stage, deployment, approval };
        }
      }
    }
    return undefined;
  }

  private trigger(release: ClassicRelease, after: string): void {
    for (const stage of release.stages) {
      if (stage.definition.after !== after) continue;
      const at = nextScheduled(stage.definition.schedules, this.world.clock.now());
      this.queue(release, stage, at === undefined ? 'automated' : 'scheduled', release.createdById, at);
    }
  }

  private queue(
    release: ClassicRelease,
    stage: ClassicStage,
    reason: ClassicDeployment['reason'],
    byId: string,
    scheduledAt: Instant | undefined,
  ): ClassicDeployment {
    const { clock } = this.world;
    const deployment: ClassicDeployment = {
      id: this.nextId(),
      attempt: stage.deployments.length + 1,
      reason,
      operationStatus: scheduledAt === undefined ? 'queued' : 'scheduled',
      deploymentStatus: 'notDeployed',
      queuedAt: clock.now(),
      scheduledAt,
      startedAt: undefined,
      completedAt: undefined,
      modifiedAt: clock.now(),
      requestedById: byId,
      requestedForId: byId,
      approvals: [],
      gates: undefined,
    };
    stage.deployments.push(deployment);
    stage.status = scheduledAt === undefined ? 'queued' : 'scheduled';
    const place = { release, stage, deployment };
    if (scheduledAt === undefined)
      clock.at(clock.now(), 'work', `start of ${this.title(place)}`, () => this.begin(place));
    else clock.at(scheduledAt, 'wait', `schedule of ${this.title(place)}`, () => this.beginScheduled(place));
    return deployment;
  }

  /** "Deploy the latest and cancel the others": of all that waited for this time only the newest release goes on. */
  private beginScheduled(place: Place): void {
    if (place.deployment.operationStatus !== 'scheduled') return;
    const newer = this.world.classic.releases.some(
      (release) =>
        release.id > place.release.id &&
        release.definition === place.release.definition &&
        release.stages.some(
          ({ definition, deployments }) =>
            definition.id === place.stage.definition.id &&
            deployments.some(
              ({ operationStatus, scheduledAt }) =>
                operationStatus === 'scheduled' && scheduledAt === place.deployment.scheduledAt,
            ),
        ),
    );
    if (newer) this.finish(place, 'canceled', 'notDeployed', 'canceled');
    else this.begin(place);
  }

  private begin(place: Place): void {
    const { deployment, stage } = place;
    stage.status = 'inProgress';
    deployment.operationStatus = 'pending';
    this.touch(place);
    if (stage.definition.approvalsRun === 'beforeGates') this.askApproval(place);
    else this.askGates(place);
  }

  private askApproval(place: Place): void {
    const { deployment, stage } = place;
    const { approverIds, approvalTimeoutMinutes } = stage.definition;
    const { clock } = this.world;
    const open = (approverId: string, isAutomated: boolean): ClassicApproval => ({
      id: this.nextId(),
      approverId,
      approvedById: isAutomated ? approverId : undefined,
      status: isAutomated ? 'approved' : 'pending',
      comments: '',
      createdAt: clock.now(),
      modifiedAt: clock.now(),
      isAutomated,
    });
    if (approverIds.length === 0) {
      deployment.approvals = [open(deployment.requestedForId, true)];
      this.approved(place);
      return;
    }
    deployment.approvals = approverIds.map((id) => open(id, false));
    this.tell('approval.waiting', `${this.title(place)} waits for approval.`);
    this.timer(place, clock.now() + approvalTimeoutMinutes * minute, 'timeout of approval', () => {
      for (const approval of deployment.approvals) if (approval.status === 'pending') approval.status = 'canceled';
      this.finish(place, 'rejected', 'notDeployed', 'rejected');
    });
  }

  private approved(place: Place): void {
    this.stopTimers(place.deployment);
    if (place.stage.definition.approvalsRun === 'beforeGates') this.askGates(place);
    else this.deploy(place);
  }

  private askGates(place: Place): void {
    const { gateOptions, gates } = place.stage.definition;
    if (!gateOptions.isEnabled || gates.length === 0) {
      this.passedGates(place);
      return;
    }
    const { clock } = this.world;
    const startedAt = clock.now();
    const firstAt = startedAt + gateOptions.stabilizationTime * minute;
    place.deployment.operationStatus = 'evaluatingGates';
    place.deployment.gates = {
      id: this.nextId(),
      status: 'inProgress',
      startedAt,
      modifiedAt: startedAt,
      stabilizationCompletedAt: firstAt,
      succeedingSince: undefined,
      samples: [],
    };
    this.touch(place);
    this.timer(place, startedAt + gateOptions.timeout * minute, 'timeout of gates', () => {
      const { gates: open } = place.deployment;
      if (open) open.status = 'failed';
      this.tell(
        'gate.timedOut',
        `The gates of ${this.title(place)} were not all good within ${gateOptions.timeout} minutes.`,
      );
      this.finish(place, 'gateFailed', 'notDeployed', 'rejected');
    });
    const first = () => this.sample(place, place.deployment.gates as ClassicGates);
    if (gateOptions.stabilizationTime === 0) clock.at(firstAt, 'work', 'first evaluation of gates', first);
    else this.timer(place, firstAt, 'first evaluation of gates', first);
  }

  /** Asks every gate at once. All have to be good in this very interval, and stay good for the minimum duration. */
  private async sample(place: Place, gates: ClassicGates): Promise<void> {
    if (gates.status !== 'inProgress') return;
    const { clock } = this.world;
    const { gateOptions } = place.stage.definition;
    const at = clock.now();
    const results = await Promise.all(
      place.stage.definition.gates.map(async (gate, index) => {
        const key = `${place.deployment.id}/${index}`;
        const answer = await evaluateTask(this.world, {
          taskId: gate.taskId,
          inputs: gate.inputs,
          variables: this.variables(place),
          state: this.states.get(key) ?? {},
        });
        this.states.set(key, { ...answer.outputs });
        return { ...answer, name: gate.name, taskId: gate.taskId };
      }),
    );
    if (gates.status !== 'inProgress') return;
    gates.samples.push({ at, results });
    gates.modifiedAt = at;
    this.touch(place);
    const held = results.filter(({ passed }) => !passed);
    gates.succeedingSince = held.length > 0 ? undefined : (gates.succeedingSince ?? at);
    this.tell(
      held.length > 0 ? 'gate.held' : 'gate.passed',
      held.length > 0
        ? `The gates of ${this.title(place)}: ${held.map((result) => `"${result.name}" ${tellEvaluation(result)}`).join(' ')}`
        : `All gates of ${this.title(place)} are good.`,
    );
    const steady =
      gates.succeedingSince !== undefined && at - gates.succeedingSince >= gateOptions.minimumSuccessDuration * minute;
    if (steady) {
      gates.status = 'succeeded';
      this.stopTimers(place.deployment);
      this.passedGates(place);
      return;
    }
    this.timer(place, at + gateOptions.samplingInterval * minute, 'next evaluation of gates', () =>
      this.sample(place, gates),
    );
  }

  private passedGates(place: Place): void {
    if (place.stage.definition.approvalsRun === 'beforeGates') this.deploy(place);
    else this.askApproval(place);
  }

  private deploy(place: Place): void {
    const { clock } = this.world;
    const { deployment } = place;
    deployment.operationStatus = 'phaseInProgress';
    deployment.deploymentStatus = 'inProgress';
    deployment.startedAt = clock.now();
    this.touch(place);
    clock.at(clock.now() + deploySeconds * 1000, 'work', `end of ${this.title(place)}`, () => {
      this.finish(place, 'phaseSucceeded', 'succeeded', 'succeeded');
      this.tell('release.deployed', `${this.title(place)} is deployed.`);
      this.trigger(place.release, place.stage.definition.name);
    });
  }

  private finish(
    place: Place,
    operation: ClassicDeployment['operationStatus'],
    deployment: ClassicDeployment['deploymentStatus'],
    stage: ClassicStage['status'],
  ): void {
    place.deployment.operationStatus = operation;
    place.deployment.deploymentStatus = deployment;
    place.deployment.completedAt = this.world.clock.now();
    place.stage.status = stage;
    this.stopTimers(place.deployment);
    this.touch(place);
  }

  private variables({ release, stage, deployment }: Place): Record<string, string> {
    const { baseUrl, collection, projects } = this.world;
    const project = projects.find(({ id }) => id === release.definition.projectId);
    return {
      'System.HostType': 'release',
      'System.CollectionId': collection.id,
      'System.CollectionUri': `${baseUrl}/`,
      'System.TeamFoundationCollectionUri': `${baseUrl}/`,
      'System.TeamProject': project?.name ?? '',
      'System.TeamProjectId': project?.id ?? '',
      'Build.BuildId': String(release.runId),
      'Build.BuildNumber': release.runNumber,
      'Release.ReleaseId': String(release.id),
      'Release.ReleaseName': release.name,
      'Release.DefinitionName': release.definition.name,
      'Release.EnvironmentName': stage.definition.name,
      'Release.AttemptNumber': String(deployment.attempt),
      'Release.ReleaseWebUrl': `${baseUrl}/${release.definition.projectId}/_release?releaseId=${release.id}&_a=release-summary`,
      'Release.Deployment.StartTime': new Date(deployment.queuedAt).toISOString(),
    };
  }

  private nextId(): number {
    this.world.classic.lastId += 1;
    return this.world.classic.lastId;
  }

  private touch({ release, deployment }: Place): void {
    release.modifiedAt = this.world.clock.now();
    deployment.modifiedAt = release.modifiedAt;
  }

  private timer({ deployment }: Place, at: Instant, label: string, action: () => void | Promise<void>): void {
    const cancel = this.world.clock.at(at, 'wait', label, action);
    this.timers.set(deployment, [...(this.timers.get(deployment) ?? []), cancel]);
  }

  private stopTimers(deployment: ClassicDeployment): void {
    for (const cancel of this.timers.get(deployment) ?? []) cancel();
    this.timers.delete(deployment);
  }

  private title({ release, stage }: Place): string {
    return `${stage.definition.name} of ${release.name} (${release.runNumber})`;
  }

  private name(id: string): string {
    return this.world.users.get(id)?.displayName ?? id;
  }

  private tell(type: string, message: string): void {
    this.world.events.add({ type, message });
  }
}

/** The next instant any of the schedules names; `undefined` without schedules. */
export function nextScheduled(schedules: readonly ClassicSchedule[], after: Instant): Instant | undefined {
  let soonest: Instant | undefined;
  for (const { days, hours, minutes, timeZoneId } of schedules) {
    const zone = ianaZone(timeZoneId);
    let at = nextAt(after, zone, hours * 60 + minutes);
    while (!days.includes(localTime(at, zone).dayOfWeek)) at = nextAt(at, zone, hours * 60 + minutes);
    if (soonest === undefined || at < soonest) soonest = at;
  }
  return soonest;
}
