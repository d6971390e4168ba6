import type { WireBuild, WireDeploymentRecord } from '../azure/wire';

/**
 * What the page keeps of a run. An answer carries about three times as much (links, pools, queues, plans), and a year of runs
 * stays in memory and in the browser's storage.
 */
export function slimBuild(build: WireBuild): WireBuild {
  const href = build._links?.web?.href;
  const person = build.requestedFor ?? build.requestedBy;
  return {
    id: build.id,
    buildNumber: build.buildNumber,
    status: build.status,
    result: build.result,
    reason: build.reason,
    queueTime: build.queueTime,
    startTime: build.startTime,
    finishTime: build.finishTime,
    lastChangedDate: build.lastChangedDate,
    sourceBranch: build.sourceBranch,
    sourceVersion: build.sourceVersion,
    definition: build.definition && { id: build.definition.id, name: build.definition.name },
    requestedFor: person && { id: person.id, displayName: person.displayName, uniqueName: person.uniqueName },
    triggerInfo: build.triggerInfo,
    tags: build.tags,
    deleted: build.deleted,
    ...(href === undefined ? {} : { _links: { web: { href } } }),
  };
}

/** What the page keeps of a deployment record. */
export function slimRecord(record: WireDeploymentRecord): WireDeploymentRecord {
  return {
    id: record.id,
    environmentId: record.environmentId,
    definition: record.definition && { id: record.definition.id },
    owner: record.owner && { id: record.owner.id, name: record.owner.name },
    stageName: record.stageName,
    stageAttempt: record.stageAttempt,
    jobName: record.jobName,
    jobAttempt: record.jobAttempt,
    queueTime: record.queueTime,
    startTime: record.startTime,
    finishTime: record.finishTime,
    result: record.result,
  };
}
