/** The checks on the environments, as somebody set them up in the portal. */

import { guidFromText } from '../../ids';
import { checkTypes, taskIds } from '../../orchestrator/check-types';
import type { CheckConfiguration, Environment, Instant, ServiceConnection } from '../../world';
import { people } from './people';

/** Open hour of the environment "test", in minutes after midnight, New York. */
export const testOpensAt = 3 * 60;
export const zone = 'America/New_York';
export const gateIntervalMinutes = 30;
export const gateTimeoutMinutes = 300;

/** The connection the checks ask through: this organization, with the pipeline's own token. */
export const organizationConnection: ServiceConnection = {
  id: guidFromText('connection organization'),
  name: 'This organization',
  type: 'generic',
  url: undefined,
};

/** The gate as somebody copied it from the extension's page into the portal: two Invoke REST API checks. */
function gateCheck(
  projectId: string,
  displayName: string,
  where: string,
  successCriteria: string,
): ['staging', CheckConfiguration['type'], number, Record<string, unknown>] {
  const query = `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND ${where}`;
  return [
    'staging',
    checkTypes.taskCheck,
    gateTimeoutMinutes,
    {
      displayName,
      definitionRef: { id: taskIds.invokeRestApi, name: 'InvokeRESTAPI', version: '1.274.1' },
      inputs: {
        connectedServiceNameSelector: 'connectedServiceName',
        connectedServiceName: organizationConnection.id,
        method: 'POST',
        headers: '{"Content-Type":"application/json","Authorization":"Bearer $(system.AccessToken)"}',
        body: JSON.stringify({ query }),
        urlSuffix: `/${projectId}/_apis/wit/wiql?api-version=7.1&$top=1`,
        waitForCompletion: 'false',
        successCriteria,
      },
      retryInterval: gateIntervalMinutes,
    },
  ];
}

/** All checks of the scenario. Ids are positions from 1. */
export function spaceGameChecks(
  projectId: string,
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
    gateCheck(
      projectId,
      'Bug gate: control',
      '[System.ChangedDate] >= @Today - 365',
      "and('Can the pipeline see any work item?', eq(root['queryType'], 'flat'), ne(root['workItems'], ''), ge(count(root['workItems']), 1))",
    ),
    gateCheck(
      projectId,
      'Bug gate: all active bugs',
      `[System.WorkItemType] IN GROUP 'Microsoft.BugCategory' AND [System.State] <> "Closed" AND [System.State] <> "Done" AND [System.State] <> "Removed"`,
      "and('At most 0 active bugs', eq(root['queryType'], 'flat'), ne(root['workItems'], ''), le(count(root['workItems']), 0))",
    ),
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
