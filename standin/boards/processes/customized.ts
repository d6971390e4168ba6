import { agile } from './agile';
import { looks, type Process, states, type WorkItemType } from './process';

const bugStates = states(
  ['New', 'Proposed'],
  ['Active', 'InProgress'],
  ['In Review', 'InProgress'],
  ['Ready for Test', 'Resolved'],
  ['Resolved', 'Resolved'],
  ['Closed', 'Completed'],
  ["Won't Fix", 'Completed'],
  ['Removed', 'Removed'],
);

const incidentFields = [
  'Microsoft.VSTS.Common.Severity',
  'Microsoft.VSTS.Common.Priority',
  'Custom.ReleaseBlocker',
  'Custom.Reporter',
];

function customize(type: WorkItemType): WorkItemType {
  if (type.name !== 'Bug') return type;
  return {
    ...type,
    referenceName: 'SpaceGame.Bug',
    states: bugStates,
    fields: [
      ...type.fields,
      'Custom.ReleaseBlocker',
      'Custom.FoundInStage',
      'Custom.Reporter',
      'Custom.TicketId',
      'Custom.Impact',
      'Custom.RetestCount',
    ],
  };
}

/**
 * An inherited process as teams make them: more bug states (one with a quote in its name), a second type in the bug category,
 * and custom fields of every type.
 */
export const customized: Process = {
  ...agile,
  name: 'Space Game Agile',
  types: [
    ...agile.types.map(customize),
    {
      name: 'Incident',
      referenceName: 'SpaceGame.Incident',
      description: 'Something broken in production.',
      color: looks.bug.color,
      icon: 'icon_flame',
      states: states(
        ['Reported', 'Proposed'],
        ['Mitigating', 'InProgress'],
        ['Mitigated', 'Resolved'],
        ['Done', 'Completed'],
      ),
      fields: incidentFields,
    },
  ],
  categories: agile.categories.map((category) =>
    category.referenceName === 'Microsoft.BugCategory' ? { ...category, types: ['Bug', 'Incident'] } : category,
  ),
  pickLists: {
    ...agile.pickLists,
    'Custom.FoundInStage': { values: ['Dev', 'Test', 'Staging', 'Production'] },
  },
  customFields: [
    { referenceName: 'Custom.ReleaseBlocker', name: 'Release Blocker', type: 'boolean' },
    { referenceName: 'Custom.FoundInStage', name: 'Found In Stage', type: 'picklistString' },
    { referenceName: 'Custom.Reporter', name: 'Reporter', type: 'identity' },
    { referenceName: 'Custom.TicketId', name: 'Ticket Id', type: 'guid' },
    { referenceName: 'Custom.Impact', name: 'Impact', type: 'double' },
    { referenceName: 'Custom.RetestCount', name: 'Retest Count', type: 'integer' },
  ],
};
