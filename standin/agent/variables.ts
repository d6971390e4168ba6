/** The variables a build job sees (research task-packaging §4), as far as they mean something on a laptop. */
import { guidFor } from '../ids';
import { planId, timelineId } from '../run-ids';
import type { JobDefinition, Pipeline, Project, Run, StageRun, World } from '../world';
import type { JobFolders } from './job-context';

export interface JobPlace {
  readonly run: Run;
  readonly pipeline: Pipeline;
  readonly project: Project;
  readonly stage: StageRun;
  readonly stageIndex: number;
  readonly job: JobDefinition;
  readonly jobIndex: number;
  readonly attempt: number;
}

const reasons: Readonly<Record<Run['reason'], string>> = {
  manual: 'Manual',
  individualCI: 'IndividualCI',
  batchedCI: 'BatchedCI',
  schedule: 'Schedule',
  pullRequest: 'PullRequest',
  resourceTrigger: 'ResourceTrigger',
  buildCompletion: 'BuildCompletion',
};

/** Variables every kind of job has: agent jobs, server jobs and checks. */
export function commonVariables(world: World, place: Omit<JobPlace, 'job' | 'jobIndex'>): Record<string, string> {
  const { run, pipeline, project, stage, stageIndex } = place;
  const requestedFor = world.users.get(run.requestedForId);
  const queuedBy = world.users.get(run.requestedById);
  const at = { stage: stageIndex, attempt: stage.attempt };
  return {
    'System.CollectionId': world.collection.id,
    'System.CollectionUri': `${world.baseUrl}/`,
    'System.TeamFoundationCollectionUri': `${world.baseUrl}/`,
    'System.TaskDefinitionsUri': `${world.baseUrl}/`,
    'System.TeamProject': project.name,
    'System.TeamProjectId': project.id,
    'System.DefinitionId': String(pipeline.id),
    'System.DefinitionName': pipeline.name,
    'System.PlanId': planId(run),
    'System.TimelineId': timelineId(run),
    'System.StageId': guidFor('stage', run.id, at),
    'System.StageName': stage.name,
    'System.StageDisplayName': run.definition[stageIndex]?.displayName ?? stage.name,
    'System.StageAttempt': String(stage.attempt),
    'System.PipelineStartTime': new Date(run.queuedAt).toISOString(),
    'System.IsScheduled': run.reason === 'schedule' ? 'True' : 'False',
    'System.PullRequest.IsFork': 'False',
    'System.Culture': 'en-US',
    'System.ServerType': 'Hosted',
    'Build.BuildId': String(run.id),
    'Build.BuildNumber': run.number,
    'Build.BuildUri': `vstfs:///Build/Build/${run.id}`,
    'Build.DefinitionName': pipeline.name,
    'Build.DefinitionVersion': String(pipeline.revision),
    'Build.Reason': reasons[run.reason],
    'Build.RequestedFor': requestedFor?.displayName ?? '',
    'Build.RequestedForId': run.requestedForId,
    'Build.RequestedForEmail': requestedFor?.uniqueName ?? '',
    'Build.QueuedBy': queuedBy?.displayName ?? '',
    'Build.QueuedById': run.requestedById,
    'Build.SourceBranch': run.branch,
    'Build.SourceBranchName': run.branch.split('/').at(-1) ?? '',
    'Build.SourceVersion': run.commit,
    'Build.SourceVersionAuthor': requestedFor?.displayName ?? '',
    'Build.SourceVersionMessage': run.commitTitle,
    'Build.Repository.Id': pipeline.repository.id,
    'Build.Repository.Name': pipeline.repository.name,
    'Build.Repository.Uri': pipeline.repository.url,
    'Build.Repository.Provider': pipeline.repository.type,
  };
}

/** Variables of an agent job. */
export function agentVariables(world: World, place: JobPlace, folders: JobFolders): Record<string, string> {
  const { run, stage, stageIndex, job, jobIndex, attempt } = place;
  const at = { stage: stageIndex, attempt: stage.attempt, item: jobIndex };
  return {
    ...commonVariables(world, place),
    'Agent.BuildDirectory': `${folders.work}/1`,
    'Agent.HomeDirectory': folders.work,
    'Agent.Id': '1',
    'Agent.IsSelfHosted': '0',
    'Agent.JobName': job.displayName,
    'Agent.JobStatus': 'Succeeded',
    'Agent.MachineName': 'local',
    'Agent.Name': 'Hosted Agent',
    'Agent.OS': process.platform === 'win32' ? 'Windows_NT' : process.platform === 'darwin' ? 'Darwin' : 'Linux',
    'Agent.OSArchitecture': process.arch.toUpperCase(),
    'Agent.RetainDefaultEncoding': 'false',
    'Agent.RootDirectory': folders.work,
    'Agent.TempDirectory': folders.temp,
    'Agent.ToolsDirectory': folders.tools,
    'Agent.Version': '4.273.0',
    'Agent.WorkFolder': folders.work,
    'Build.ArtifactStagingDirectory': folders.staging,
    'Build.StagingDirectory': folders.staging,
    'Build.BinariesDirectory': folders.binaries,
    'Build.SourcesDirectory': folders.sources,
    'Build.Repository.LocalPath': folders.sources,
    'Build.Repository.Clean': 'False',
    'Build.Repository.Git.SubmoduleCheckout': 'False',
    'Build.ContainerId': String(run.id),
    'Common.TestResultsDirectory': folders.testResults,
    'Pipeline.Workspace': `${folders.work}/1`,
    'System.ArtifactsDirectory': folders.staging,
    'System.DefaultWorkingDirectory': folders.sources,
    'System.WorkFolder': folders.work,
    'System.HostType': 'build',
    'System.EnableAccessToken': 'SecretVariable',
    'System.JobAttempt': String(attempt),
    'System.JobDisplayName': job.displayName,
    'System.JobId': guidFor('job', run.id, at),
    'System.JobIdentifier': `${stage.name}.${job.name}.__default`,
    'System.JobName': '__default',
    'System.JobParallelismTag': 'Private',
    'System.PhaseAttempt': String(attempt),
    'System.PhaseDisplayName': job.displayName,
    'System.PhaseId': guidFor('phase', run.id, at),
    'System.PhaseName': job.name,
    'System.Debug': 'false',
  };
}
