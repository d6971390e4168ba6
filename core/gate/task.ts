import { controlExpression, limitExpression, SKIPS_SAVED_QUERY, skipsLimit } from './expressions';
import { LIMITS, type LimitKind } from './limits';
import { PRIORITY_OPTIONS } from './portal';
import { activeBugsTemplate, CONTROL_QUERY } from './query';
import { savedQueryPath, TASK_TOP, wiqlBody, wiqlPath } from './request';
import { DEFAULT_CLOSED_STATES, MAX_LIMIT } from './settings';
import { LIST_SEPARATOR } from './texts';

export const BUG_COUNT_GATE_ID = '7b2e6a9c-3f4d-4e18-a5c7-9d0b1c8f2e02';
export const BUG_COUNT_GATE_NAME = 'BugCountGate';
export const BUG_COUNT_GATE_MAJOR = 1;

const HELP_URL = 'https://learn.microsoft.com/azure/devops/pipelines/release/approvals/gates';

/** As Microsoft's own Query work items reaches Azure Boards: the token stands in the headers, which no log prints. */
const PROJECT_URL = '$(system.teamFoundationCollectionUri)$(system.teamProjectId)';
const HEADERS = '{"Content-Type": "application/json", "Authorization": "Bearer $(system.accesstoken)"}';

interface Link {
  readonly RequestInputs: Readonly<Record<string, string>>;
  readonly ExecutionOptions?: Readonly<Record<string, string>>;
}

function post(query: string, top: number, expression: string): Link['RequestInputs'] {
  return {
    EndpointId: '',
    EndpointUrl: PROJECT_URL + wiqlPath(top),
    Method: 'POST',
    Body: wiqlBody(query),
    Headers: HEADERS,
    WaitForCompletion: 'false',
    Expression: expression,
  };
}

function limitLink(kind: LimitKind): Link {
  return {
    RequestInputs: post(activeBugsTemplate(kind.scope), TASK_TOP, limitExpression(kind)),
    ExecutionOptions: { SkipSectionExpression: skipsLimit(kind) },
  };
}

function savedQueryLink(): Link {
  const kind = LIMITS.find(({ scope }) => scope === 'all')!;
  return {
    RequestInputs: {
      EndpointId: '',
      EndpointUrl: PROJECT_URL + savedQueryPath('{{{savedQuery}}}', TASK_TOP),
      Method: 'GET',
      Body: '',
      Headers: HEADERS,
      WaitForCompletion: 'false',
      Expression: limitExpression(kind, true),
    },
    ExecutionOptions: { SkipSectionExpression: SKIPS_SAVED_QUERY },
  };
}

function limitInput(name: string, label: string, help: string, defaultValue = '') {
  return {
    name,
    type: 'string',
    label,
    defaultValue,
    required: false,
    helpMarkDown: `${help} Whole number from 0 to ${MAX_LIMIT}; empty means no limit. A variable cannot be used.`,
    groupName: 'limits',
  };
}

const SEVERITY_HELP =
  'A bug without a severity, or with one the four standard names do not cover, counts at every severity.';
const PATH_HELP =
  'Below the project, with / between the parts and without the project: Website/Checkout. Everything below it counts as well. Empty means the whole project.';

/** The inputs of the task, in the order the editor shows them. */
const INPUTS = [
  limitInput('maxActive', 'Active bugs allowed', 'How many active bugs may be left in all.', '0'),
  limitInput(
    'maxCritical',
    'Critical bugs allowed',
    `How many active bugs of severity 1 - Critical may be left. ${SEVERITY_HELP}`,
  ),
  limitInput('maxHigh', 'High bugs allowed', 'How many active bugs of severity 2 - High may be left.'),
  limitInput('maxMedium', 'Medium bugs allowed', 'How many active bugs of severity 3 - Medium may be left.'),
  limitInput('maxLow', 'Low bugs allowed', 'How many active bugs of severity 4 - Low may be left.'),
  {
    name: 'areaPath',
    type: 'string',
    label: 'Area',
    defaultValue: '',
    required: false,
    helpMarkDown: PATH_HELP,
    groupName: 'bugs',
  },
  {
    name: 'iterationPath',
    type: 'string',
    label: 'Iteration',
    defaultValue: '',
    required: false,
    helpMarkDown: PATH_HELP,
    groupName: 'bugs',
  },
  {
    name: 'tags',
    type: 'string',
    label: 'Tags',
    defaultValue: '',
    required: false,
    helpMarkDown:
      'Counts only bugs with at least one of these tags. Several with a comma and no blank between them: blocker,regression. Check the spelling: nobody has a misspelt tag, so nothing would be counted.',
    groupName: 'bugs',
  },
  {
    name: 'maxPriority',
    type: 'pickList',
    label: 'Priority',
    defaultValue: 'any',
    required: true,
    options: PRIORITY_OPTIONS,
    properties: { EditableOptions: 'False' },
    helpMarkDown: 'Counts only bugs of these priorities.',
    groupName: 'bugs',
  },
  {
    name: 'foundWithinDays',
    type: 'string',
    label: 'Found within days',
    defaultValue: '',
    required: false,
    helpMarkDown: 'Counts only bugs created since the start of the day this many days ago. Empty means whenever.',
    groupName: 'bugs',
  },
  {
    name: 'resolvedCounts',
    type: 'boolean',
    label: 'Resolved bugs are still active',
    defaultValue: 'true',
    required: false,
    helpMarkDown:
      'A resolved bug is fixed but not verified. When it counts, the gate waits until it is verified and closed.',
    groupName: 'bugs',
  },
  {
    name: 'closedStates',
    type: 'string',
    label: 'Closed states',
    defaultValue: DEFAULT_CLOSED_STATES.join(LIST_SEPARATOR),
    required: true,
    helpMarkDown:
      'In these states a bug is done with; in every other it is active. The default fits Agile, Scrum and CMMI. Add the closed states of a customised process, with a comma and no blank between them.',
    groupName: 'bugs',
  },
  {
    name: 'savedQuery',
    type: 'querycontrol',
    label: 'Saved query',
    defaultValue: '',
    required: false,
    helpMarkDown:
      'Counts the work items of this shared flat query instead of the bugs described above; they must not be more than **Active bugs allowed**. Limits by severity cannot be used with it.',
    groupName: 'query',
  },
];

/**
 * The whole task.json of the gate. The file in `tasks/bug-count-gate/v1` is this, written by `tools/gate-task.ts`; a test
 * keeps both equal.
 */
export function gateTask() {
  return {
    $schema: 'https://raw.githubusercontent.com/Microsoft/azure-pipelines-task-lib/master/tasks.schema.json',
    id: BUG_COUNT_GATE_ID,
    name: BUG_COUNT_GATE_NAME,
    friendlyName: 'Count active bugs',
    description: 'Lets a release pass only when no more active bugs are left than allowed, in all and by severity.',
    helpUrl: HELP_URL,
    helpMarkDown:
      'Asks Azure Boards with the identity of the pipeline, which needs **View work items in this node** on the areas. Whatever it cannot count holds the release.',
    category: 'Deploy',
    author: 'Release Cadence',
    visibility: ['Build', 'Release'],
    runsOn: ['Server', 'ServerGate'],
    version: { Major: BUG_COUNT_GATE_MAJOR, Minor: 0, Patch: 0 },
    instanceNameFormat: 'Count active bugs',
    groups: [
      { name: 'limits', displayName: 'Limits', isExpanded: true },
      { name: 'bugs', displayName: 'Which bugs', isExpanded: true },
      { name: 'query', displayName: 'A saved query instead', isExpanded: false },
    ],
    inputs: INPUTS,
    execution: {
      HttpRequestChain: {
        Execute: [
          { RequestInputs: post(CONTROL_QUERY, 1, controlExpression()) },
          ...LIMITS.map(limitLink),
          savedQueryLink(),
        ],
      },
    },
  };
}

/** What every input is when nobody sets it. */
export function defaultInputs(): Readonly<Record<string, string>> {
  return Object.fromEntries(INPUTS.map(({ name, defaultValue }) => [name, defaultValue]));
}

/** The text of the file: two blanks of indentation and a line end. */
export function gateTaskText(): string {
  return `${JSON.stringify(gateTask(), null, 2)}\n`;
}
