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

const cmmiStates = states(
  ['Proposed', 'Proposed'],
  ['Active', 'InProgress'],
  ['Resolved', 'Resolved'],
  ['Closed', 'Completed'],
);

/** The CMMI process: bugs are Proposed, Active, Resolved, Closed. */
export const cmmi: Process = {
  name: 'CMMI',
  types: [
    builtInType('Epic', looks.epic, cmmiStates, portfolioFields),
    builtInType('Feature', looks.feature, cmmiStates, portfolioFields),
    builtInType('Requirement', looks.requirement, cmmiStates, [
      ...workflowFields,
      'Microsoft.VSTS.Common.Priority',
      'Microsoft.VSTS.Common.ValueArea',
      'Microsoft.VSTS.Common.Triage',
      'Microsoft.VSTS.CMMI.Blocked',
      'Microsoft.VSTS.CMMI.Committed',
      'Microsoft.VSTS.CMMI.RequirementType',
      'Microsoft.VSTS.Scheduling.Size',
    ]),
    builtInType('Task', looks.task, cmmiStates, [
      ...taskFields,
      'Microsoft.VSTS.Common.Discipline',
      'Microsoft.VSTS.Common.Triage',
      'Microsoft.VSTS.CMMI.Blocked',
    ]),
    builtInType('Bug', looks.bug, cmmiStates, [
      ...bugFields,
      'Microsoft.VSTS.Common.Triage',
      'Microsoft.VSTS.CMMI.Blocked',
      'Microsoft.VSTS.CMMI.HowFound',
      'Microsoft.VSTS.CMMI.FoundInEnvironment',
      'Microsoft.VSTS.CMMI.RootCause',
      'Microsoft.VSTS.CMMI.ProposedFix',
      'Microsoft.VSTS.CMMI.Symptom',
      'Microsoft.VSTS.Scheduling.Size',
    ]),
    builtInType('Change Request', looks.issue, cmmiStates, [...workflowFields, 'Microsoft.VSTS.Common.Priority']),
    builtInType('Issue', looks.issue, cmmiStates, [
      ...workflowFields,
      'Microsoft.VSTS.Common.Priority',
      'Microsoft.VSTS.CMMI.Escalate',
    ]),
    builtInType(
      'Risk',
      looks.issue,
      states(['Proposed', 'Proposed'], ['Active', 'InProgress'], ['Closed', 'Completed']),
      [
        ...workflowFields,
        'Microsoft.VSTS.Common.Severity',
        'Microsoft.VSTS.Common.Priority',
        'Microsoft.VSTS.CMMI.Probability',
      ],
    ),
    testCaseType,
  ],
  categories: [
    category('EpicCategory', 'Epic Category', 'Epic'),
    category('FeatureCategory', 'Feature Category', 'Feature'),
    category('RequirementCategory', 'Requirement Category', 'Requirement'),
    category('TaskCategory', 'Task Category', 'Task'),
    category('BugCategory', 'Bug Category', 'Bug'),
    category('TestCaseCategory', 'Test Case Category', 'Test Case'),
  ],
  pickLists: {
    ...commonPickLists,
    'Microsoft.VSTS.CMMI.Blocked': { values: ['Yes', 'No'], default: 'No' },
    'Microsoft.VSTS.Common.Triage': {
      values: ['Pending', 'More Info', 'Info Received', 'Triaged'],
      default: 'Pending',
    },
  },
  customFields: [],
};
