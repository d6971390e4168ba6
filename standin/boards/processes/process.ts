import type { FieldDefinition } from '../../wiql';

/** What a state means, whatever it is called. */
export type StateCategory = 'Proposed' | 'InProgress' | 'Resolved' | 'Completed' | 'Removed';

export interface State {
  readonly name: string;
  /** RGB, six hexadecimal digits. */
  readonly color: string;
  readonly category: StateCategory;
}

export interface WorkItemType {
  readonly name: string;
  readonly referenceName: string;
  readonly description: string;
  /** RGB, six hexadecimal digits. */
  readonly color: string;
  readonly icon: string;
  /** In workflow order; a new work item gets the first one. */
  readonly states: readonly State[];
  /** Reference names of the fields beyond those every type has. */
  readonly fields: readonly string[];
}

/** A group of types, such as "all that counts as a bug". The first type is the default. */
export interface Category {
  readonly name: string;
  readonly referenceName: string;
  readonly types: readonly string[];
}

/** Values a field may have in a process, and the one a new work item gets. */
export interface PickList {
  readonly values: readonly (string | number)[];
  readonly default?: string | number;
  /** True if other values are allowed too. */
  readonly open?: boolean;
}

/** A process: what work items of a project can be. */
export interface Process {
  readonly name: string;
  readonly types: readonly WorkItemType[];
  readonly categories: readonly Category[];
  /** By reference name of the field. */
  readonly pickLists: Readonly<Record<string, PickList>>;
  /** Fields the process adds to the organization. */
  readonly customFields: readonly FieldDefinition[];
}

const colors: Record<StateCategory, string> = {
  Proposed: 'b2b2b2',
  InProgress: '007acc',
  Resolved: 'ff9d00',
  Completed: '339933',
  Removed: 'ffffff',
};

/** Builds states from `Name: Category` pairs, in workflow order. */
export function states(...pairs: readonly (readonly [name: string, category: StateCategory])[]): State[] {
  return pairs.map(([name, category]) => ({ name, category, color: colors[category] }));
}

/** Builds a type of the service's own processes. */
export function builtInType(
  name: string,
  look: { readonly color: string; readonly icon: string },
  typeStates: readonly State[],
  fields: readonly string[],
  description = '',
): WorkItemType {
  const referenceName = `Microsoft.VSTS.WorkItemTypes.${name.replaceAll(' ', '')}`;
  return { name, referenceName, description, color: look.color, icon: look.icon, states: typeStates, fields };
}

/** Colour and icon of the types several processes share. */
export const looks = {
  epic: { color: 'E06C00', icon: 'icon_crown' },
  feature: { color: '773B93', icon: 'icon_trophy' },
  requirement: { color: '009CCC', icon: 'icon_book' },
  backlogItem: { color: '009CCC', icon: 'icon_list' },
  task: { color: 'A4880A', icon: 'icon_clipboard' },
  bug: { color: 'CC293D', icon: 'icon_insect' },
  issue: { color: 'B4009E', icon: 'icon_traffic_cone' },
  testCase: { color: '004B50', icon: 'icon_test_case' },
} as const;

const common = 'Microsoft.VSTS.Common';
const scheduling = 'Microsoft.VSTS.Scheduling';

/** Dates and people the service writes when a state changes. */
export const workflowFields = [
  `${common}.StateChangeDate`,
  `${common}.ActivatedDate`,
  `${common}.ActivatedBy`,
  `${common}.ResolvedDate`,
  `${common}.ResolvedBy`,
  `${common}.ResolvedReason`,
  `${common}.ClosedDate`,
  `${common}.ClosedBy`,
];

/** Fields of bugs in Agile, Scrum and CMMI. */
export const bugFields = [
  ...workflowFields,
  `${common}.Severity`,
  `${common}.Priority`,
  `${common}.ValueArea`,
  'Microsoft.VSTS.TCM.ReproSteps',
  'Microsoft.VSTS.TCM.SystemInfo',
  'Microsoft.VSTS.Build.FoundIn',
  'Microsoft.VSTS.Build.IntegrationBuild',
];

export const portfolioFields = [
  ...workflowFields,
  `${common}.Priority`,
  `${common}.ValueArea`,
  `${common}.Risk`,
  `${common}.BusinessValue`,
  `${common}.TimeCriticality`,
  `${scheduling}.Effort`,
  `${scheduling}.StartDate`,
  `${scheduling}.TargetDate`,
];

export const taskFields = [
  ...workflowFields,
  `${common}.Priority`,
  `${common}.Activity`,
  `${scheduling}.OriginalEstimate`,
  `${scheduling}.RemainingWork`,
  `${scheduling}.CompletedWork`,
  `${scheduling}.StartDate`,
  `${scheduling}.FinishDate`,
];

export const testCaseFields = [
  ...workflowFields,
  `${common}.Priority`,
  'Microsoft.VSTS.TCM.Steps',
  'Microsoft.VSTS.TCM.AutomationStatus',
];

/** Lists that Agile, Scrum and CMMI share. */
export const commonPickLists: Readonly<Record<string, PickList>> = {
  [`${common}.Severity`]: { values: ['1 - Critical', '2 - High', '3 - Medium', '4 - Low'], default: '3 - Medium' },
  [`${common}.Priority`]: { values: [1, 2, 3, 4], default: 2 },
  [`${common}.ValueArea`]: { values: ['Architectural', 'Business'], default: 'Business' },
  [`${common}.Risk`]: { values: ['1 - High', '2 - Medium', '3 - Low'] },
};

export const testCaseType = builtInType(
  'Test Case',
  looks.testCase,
  states(['Design', 'Proposed'], ['Ready', 'InProgress'], ['Closed', 'Completed']),
  testCaseFields,
);

/** Builds a category; the first type is the default. */
export function category(referenceName: string, name: string, ...types: readonly string[]): Category {
  return { referenceName: `Microsoft.${referenceName}`, name, types };
}
