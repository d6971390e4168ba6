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
  ['Active', 'InProgress'],
  ['Resolved', 'Resolved'],
  ['Closed', 'Completed'],
  ['Removed', 'Removed'],
);

/** The Agile process: bugs are New, Active, Resolved, Closed. */
export const agile: Process = {
  name: 'Agile',
  types: [
    builtInType('Epic', looks.epic, portfolioStates, portfolioFields),
    builtInType('Feature', looks.feature, portfolioStates, portfolioFields),
    builtInType('User Story', looks.requirement, portfolioStates, [
      ...workflowFields,
      'Microsoft.VSTS.Common.Priority',
      'Microsoft.VSTS.Common.ValueArea',
      'Microsoft.VSTS.Common.Risk',
      'Microsoft.VSTS.Common.AcceptanceCriteria',
      'Microsoft.VSTS.Scheduling.StoryPoints',
      'Microsoft.VSTS.Build.IntegrationBuild',
    ]),
    builtInType(
      'Task',
      looks.task,
      states(['New', 'Proposed'], ['Active', 'InProgress'], ['Closed', 'Completed'], ['Removed', 'Removed']),
      taskFields,
    ),
    builtInType(
      'Bug',
      looks.bug,
      states(['New', 'Proposed'], ['Active', 'InProgress'], ['Resolved', 'Resolved'], ['Closed', 'Completed']),
      [...bugFields, 'Microsoft.VSTS.Scheduling.StoryPoints', 'Microsoft.VSTS.Common.Activity'],
      'Describes a divergence between required and actual behavior, and tracks the work done to correct it.',
    ),
    builtInType('Issue', looks.issue, states(['Active', 'InProgress'], ['Closed', 'Completed']), [
      ...workflowFields,
      'Microsoft.VSTS.Common.Priority',
      'Microsoft.VSTS.Scheduling.DueDate',
    ]),
    testCaseType,
  ],
  categories: [
    category('EpicCategory', 'Epic Category', 'Epic'),
    category('FeatureCategory', 'Feature Category', 'Feature'),
    category('RequirementCategory', 'Requirement Category', 'User Story'),
    category('TaskCategory', 'Task Category', 'Task'),
    category('BugCategory', 'Bug Category', 'Bug'),
    category('TestCaseCategory', 'Test Case Category', 'Test Case'),
  ],
  pickLists: commonPickLists,
  customFields: [],
};
