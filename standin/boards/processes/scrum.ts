import {
  bugFields,
  builtInType,
  category,
  commonPickLists,
  looks,
  type Process,
  portfolioFields,
  states,
  taskFields,
  testCaseType,
  workflowFields,
} from './process';

const portfolioStates = states(
  ['New', 'Proposed'],
  ['In Progress', 'InProgress'],
  ['Done', 'Completed'],
  ['Removed', 'Removed'],
);

const backlogStates = states(
  ['New', 'Proposed'],
  ['Approved', 'Proposed'],
  ['Committed', 'InProgress'],
  ['Done', 'Completed'],
  ['Removed', 'Removed'],
);

/** The Scrum process: bugs are New, Approved, Committed, Done, Removed. */
export const scrum: Process = {
  name: 'Scrum',
  types: [
    builtInType('Epic', looks.epic, portfolioStates, portfolioFields),
    builtInType('Feature', looks.feature, portfolioStates, portfolioFields),
    builtInType('Product Backlog Item', looks.backlogItem, backlogStates, [
      ...workflowFields,
      'Microsoft.VSTS.Common.Priority',
      'Microsoft.VSTS.Common.ValueArea',
      'Microsoft.VSTS.Common.BusinessValue',
      'Microsoft.VSTS.Common.BacklogPriority',
      'Microsoft.VSTS.Common.AcceptanceCriteria',
      'Microsoft.VSTS.Scheduling.Effort',
      'Microsoft.VSTS.Build.IntegrationBuild',
    ]),
    builtInType(
      'Task',
      looks.task,
      states(['To Do', 'Proposed'], ['In Progress', 'InProgress'], ['Done', 'Completed'], ['Removed', 'Removed']),
      [...taskFields, 'Microsoft.VSTS.CMMI.Blocked'],
    ),
    builtInType('Bug', looks.bug, backlogStates, [
      ...bugFields,
      'Microsoft.VSTS.Common.AcceptanceCriteria',
      'Microsoft.VSTS.Common.BacklogPriority',
      'Microsoft.VSTS.Scheduling.Effort',
    ]),
    builtInType('Impediment', looks.issue, states(['Open', 'Proposed'], ['Closed', 'Completed']), [
      ...workflowFields,
      'Microsoft.VSTS.Common.Priority',
      'Microsoft.VSTS.Common.Resolution',
    ]),
    testCaseType,
  ],
  categories: [
    category('EpicCategory', 'Epic Category', 'Epic'),
    category('FeatureCategory', 'Feature Category', 'Feature'),
    category('RequirementCategory', 'Requirement Category', 'Product Backlog Item'),
    category('TaskCategory', 'Task Category', 'Task'),
    category('BugCategory', 'Bug Category', 'Bug'),
    category('TestCaseCategory', 'Test Case Category', 'Test Case'),
  ],
  pickLists: commonPickLists,
  customFields: [],
};
