import { bool } from '../values';
import type { FunctionDefinition } from './definition';

function status(name: string, words: string, holds: (jobStatus: string) => boolean): FunctionDefinition {
  return {
    name,
    words,
    minimum: 0,
    maximum: 0,
    call: (_args, { jobStatus }) => bool(holds((jobStatus ?? 'Succeeded').toLowerCase())),
  };
}

const succeeded = (jobStatus: string) => jobStatus === 'succeeded' || jobStatus === 'succeededwithissues';

/** Conditions of jobs and steps; a server task has no job status. */
export const JOB_STATUS: readonly FunctionDefinition[] = [
  status('always', 'Always true.', () => true),
  status('canceled', 'True when the job was cancelled.', (value) => value === 'canceled'),
  status('failed', 'True when a step before failed.', (value) => value === 'failed'),
  status('succeeded', 'True when all before succeeded, also with issues.', succeeded),
  status('succeededOrFailed', 'True unless cancelled.', (value) => succeeded(value) || value === 'failed'),
];
