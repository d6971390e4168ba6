import type { ServerTaskDefinition } from './types';

/** Azure DevOps' built-in task *Invoke REST API*, which an environment offers as a check. */
export const INVOKE_REST_API_ID = '9c3e8943-130d-4c78-ac63-8af81df62dfb';

/** The most characters the portal takes in Body and in Headers. */
export const INVOKE_REST_API_MAX_LENGTH = 2000;

/** Where a request gets its address and credentials from; the keys are what `connectedServiceNameSelector` holds. */
export const CONNECTION_TYPES = {
  connectedServiceName: 'Generic',
  connectedServiceNameARM: 'Azure Resource Manager',
  connectedServiceNameAzureDevOps: 'Azure DevOps',
} as const;

const NO_CONNECTION = { defaultValue: '' };

/**
 * The task as version 1.274 declares it, as far as evaluation reads it. The connection's address comes in as
 * `endpointUrl`, its credentials as `endpointHeaders`.
 */
export const invokeRestApiDefinition: ServerTaskDefinition = {
  id: INVOKE_REST_API_ID,
  name: 'InvokeRESTAPI',
  version: { Major: 1, Minor: 274, Patch: 1 },
  inputs: [
    { name: 'connectedServiceNameSelector', aliases: ['connectionType'], defaultValue: 'connectedServiceName' },
    { name: 'connectedServiceName', aliases: ['serviceConnection', 'genericService'], ...NO_CONNECTION },
    { name: 'connectedServiceNameARM', aliases: ['azureServiceConnection', 'azureSubscription'], ...NO_CONNECTION },
    { name: 'connectedServiceNameAzureDevOps', aliases: ['azureDevOpsServiceConnection'], ...NO_CONNECTION },
    { name: 'method', defaultValue: 'POST' },
    {
      name: 'headers',
      defaultValue: JSON.stringify({
        'Content-Type': 'application/json',
        PlanUrl: '$(system.CollectionUri)',
        ProjectId: '$(system.TeamProjectId)',
        HubName: '$(system.HostType)',
        PlanId: '$(system.PlanId)',
        JobId: '$(system.JobId)',
        TimelineId: '$(system.TimelineId)',
        TaskInstanceId: '$(system.TaskInstanceId)',
        AuthToken: '$(system.AccessToken)',
      }),
    },
    { name: 'body', defaultValue: '' },
    { name: 'urlSuffix', defaultValue: '' },
    { name: 'waitForCompletion', defaultValue: 'false' },
    { name: 'successCriteria', defaultValue: '' },
  ],
  execution: {
    HttpRequest: {
      Execute: {
        EndpointId: "TaskInputs[TaskInputs['connectedServiceNameSelector']]",
        EndpointUrl: '$(endpoint.url)$(urlSuffix)',
        Method: '$(method)',
        Body: '$(body)',
        Headers: '$(headers)',
        WaitForCompletion: '$(waitForCompletion)',
        Expression: '$(successCriteria)',
      },
    },
  },
};
