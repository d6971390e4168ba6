/** The checks on the environments, as somebody set them up in the portal. */
import { checkTypes, taskIds } from '../../orchestrator/check-types';
import type { CheckConfiguration, Environment, Instant } from '../../world';
import { people } from './people';

/** Open hour of the environment "test", in minutes after midnight, New York. */
export const testOpensAt = 3 * 60;
export const zone = 'America/New_York';
export const gateIntervalMinutes = 30;
export const gateTimeoutMinutes = 300;

const stillActive =
  "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.WorkItemType] IN GROUP 'Microsoft.BugCategory' AND [System.State] NOT IN ('Closed', 'Done', 'Resolved', 'Completed', 'Removed', 'Inactive')";

/** All checks of the scenario. Ids are positions from 1. */
export function spaceGameChecks(
  environments: Readonly<Record<string, Environment>>,
  at: Instant,
): CheckConfiguration[] {
  const settings: [string, CheckConfiguration['type'], number, Record<string, unknown>][] = [
    [
      'test',
      checkTypes.taskCheck,
      43_200,
      {
        displayName: 'Every morning at 3:00',
        definitionRef: { id: taskIds.businessHours, name: 'evaluateBusinessHours', version: '0.0.1' },
        inputs: {
          businessDays: 'Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday',
          timeZone: 'Eastern Standard Time',
          startTime: '03:00',
          endTime: '03:30',
        },
        retryInterval: 5,
        linkedVariableGroup: null,
      },
    ],
    ['test', checkTypes.exclusiveLock, 43_200, {}],
    [
      'staging',
      checkTypes.taskCheck,
      gateTimeoutMinutes,
      {
        displayName: 'No active bugs',
        definitionRef: { id: taskIds.invokeRestApi, name: 'InvokeRESTAPI', version: '1.274.0' },
        inputs: {
          connectionType: 'connectedServiceName',
          serviceConnection: '',
          method: 'POST',
          headers: '{\n"Content-Type":"application/json",\n"Authorization":"Bearer $(system.AccessToken)"\n}',
          body: JSON.stringify({ query: stillActive }),
          urlSuffix: '$(system.TeamProject)/_apis/wit/wiql?$top=1&api-version=7.1',
          waitForCompletion: 'false',
          successCriteria: "and(eq(root['queryType'], 'flat'), eq(count(jsonpath('$.workItems[*]')), 0))",
        },
        retryInterval: gateIntervalMinutes,
        linkedVariableGroup: null,
      },
    ],
    [
      'production',
      checkTypes.approval,
      20_160,
      {
        approvers: [{ id: people.management.id, displayName: people.management.displayName }],
        executionOrder: 'anyOrder',
        minRequiredApprovers: 0,
        instructions: 'Approve when Staging was looked at and the news text is ready.',
        blockedApprovers: [],
        requesterCannotBeApprover: false,
        definitionRef: { id: taskIds.approvalMain },
      },
    ],
    ['production', checkTypes.exclusiveLock, 43_200, {}],
  ];
  return settings.map(([environment, type, timeout, value], index) => ({
    id: index + 1,
    version: 1,
    type,
    resource: { type: 'environment', id: String(environments[environment]?.id), name: environment },
    timeout,
    settings: value,
    isDisabled: false,
    createdById: people.tim.id,
    createdAt: at,
    modifiedById: people.tim.id,
    modifiedAt: at,
  }));
}
