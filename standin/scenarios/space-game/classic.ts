/** The same site as a classic release definition, as teams had it before YAML: where third-party gates are at home. */
import type { ClassicDefinition, ClassicStageDefinition } from '../../classic/types';
import type { Instant, Pipeline } from '../../world';
import { people } from './people';

/** Id of the bug gate's task, as the extension brings it. */
const bugCountGate = '7b2e6a9c-3f4d-4e18-a5c7-9d0b1c8f2e02';

const noGates = {
  isEnabled: false,
  stabilizationTime: 0,
  samplingInterval: 15,
  minimumSuccessDuration: 0,
  timeout: 1440,
} as const;

const stage = (
  id: number,
  name: string,
  rest: Partial<ClassicStageDefinition> & Pick<ClassicStageDefinition, 'after'>,
): ClassicStageDefinition => ({
  id,
  name,
  rank: id,
  schedules: [],
  approverIds: [],
  approvalsRun: 'beforeGates',
  approvalTimeoutMinutes: 43_200,
  gates: [],
  gateOptions: noGates,
  ...rest,
});

export function classicDefinition(pipeline: Pipeline, at: Instant): ClassicDefinition {
  return {
    id: 3,
    projectId: pipeline.projectId,
    name: 'space-game-web (classic)',
    path: '\\',
    revision: 5,
    createdAt: at,
    createdById: people.tim.id,
    pipelineId: pipeline.id,
    stages: [
      stage(1, 'Dev', { after: 'release' }),
      stage(2, 'Test', {
        after: 'Dev',
        schedules: [{ days: [1, 2, 3, 4, 5, 6, 7], hours: 3, minutes: 0, timeZoneId: 'Eastern Standard Time' }],
      }),
      stage(3, 'Staging', {
        after: 'manual',
        gates: [{ taskId: bugCountGate, name: 'Count active bugs', version: '1.*', inputs: { maxActive: '0' } }],
        gateOptions: {
          isEnabled: true,
          stabilizationTime: 0,
          samplingInterval: 15,
          minimumSuccessDuration: 15,
          timeout: 240,
        },
      }),
      stage(4, 'Production', {
        after: 'Staging',
        approverIds: [people.management.id],
        approvalsRun: 'afterSuccessfulGates',
      }),
    ],
  };
}
