// How another step, job or stage uses an output of this step.
import type { Agent } from './agent';

/** Where this step runs, for expressions that can be pasted as they are. */
export interface StepPlace {
  readonly stage: string;
  readonly job: string;
  readonly step: string;
}

/** Where the agent runs this step, or names that can be replaced. */
export function placeOf(agent: Agent): StepPlace {
  return {
    stage: agent.variable('System.StageName') ?? 'Build',
    job: agent.variable('System.JobName') ?? 'Job',
    step: agent.variable('System.TaskInstanceName') ?? 'stamp',
  };
}

/** The three ways to use an output: in this job, in a later job of this stage, in a later stage. */
export function expressions(
  place: StepPlace,
  output = 'version',
): readonly { readonly where: string; readonly text: string }[] {
  const { stage, job, step } = place;
  return [
    { where: 'a later step of this job', text: `$(${step}.${output})` },
    { where: 'a later job of this stage', text: `$[ dependencies.${job}.outputs['${step}.${output}'] ]` },
    { where: 'a later stage', text: `$[ stageDependencies.${stage}.${job}.outputs['${step}.${output}'] ]` },
  ];
}
