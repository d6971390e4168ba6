import {
  builtInType,
  category,
  commonPickLists,
  looks,
  type Process,
  states,
  testCaseType,
  workflowFields,
} from './process';

const basicStates = states(['To Do', 'Proposed'], ['Doing', 'InProgress'], ['Done', 'Completed']);
const basicFields = [...workflowFields, 'Microsoft.VSTS.Common.Priority'];

/** The Basic process: Issues stand for bugs; they have a priority but no severity. */
export const basic: Process = {
  name: 'Basic',
  types: [
    builtInType('Epic', looks.epic, basicStates, [
      ...basicFields,
      'Microsoft.VSTS.Scheduling.StartDate',
      'Microsoft.VSTS.Scheduling.TargetDate',
    ]),
    builtInType('Issue', { color: 'B4009E', icon: 'icon_traffic_cone' }, basicStates, [
      ...basicFields,
      'Microsoft.VSTS.Scheduling.Effort',
      'Microsoft.VSTS.Build.IntegrationBuild',
    ]),
    builtInType('Task', looks.task, basicStates, [
      ...basicFields,
      'Microsoft.VSTS.Common.Activity',
      'Microsoft.VSTS.Scheduling.RemainingWork',
    ]),
    testCaseType,
  ],
  categories: [
    category('EpicCategory', 'Epic Category', 'Epic'),
    category('RequirementCategory', 'Requirement Category', 'Issue'),
    category('TaskCategory', 'Task Category', 'Task'),
    category('BugCategory', 'Bug Category', 'Issue'),
    category('TestCaseCategory', 'Test Case Category', 'Test Case'),
  ],
  pickLists: { 'Microsoft.VSTS.Common.Priority': commonPickLists['Microsoft.VSTS.Common.Priority'] ?? { values: [] } },
  customFields: [],
};
