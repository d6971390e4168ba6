import { type BugFilter, RESOLVED_STATE } from './settings';
import { type Scope, SEVERITIES } from './severities';
import { fullPath, wiqlText } from './texts';

/**
 * One condition of the query for active bugs, twice: as a template of the task, filled by Azure DevOps from the inputs,
 * and as text for given settings. A test proves that both come out the same for any settings.
 */
interface Clause {
  readonly template: string;
  readonly wiql: (filter: BugFilter, project: string) => string;
}

/** Every condition that depends on an input adds to the query; where it fails to, more bugs are counted, never fewer. */
const CLAUSES: readonly Clause[] = [
  constant(' WHERE [System.TeamProject] = @project'),
  constant(" AND [System.WorkItemType] IN GROUP 'Microsoft.BugCategory'"),
  {
    template: `{{#splitAndIterate ',' closedStates}} AND [System.State] <> "{{{this}}}"{{/splitAndIterate}}`,
    wiql: ({ closedStates }) => closedStates.map((state) => ` AND [System.State] <> ${wiqlText(state)}`).join(''),
  },
  {
    template: `{{#equals resolvedCounts 'false' 1}} AND [System.State] <> ${wiqlText(RESOLVED_STATE)}{{/equals}}`,
    wiql: ({ resolvedCounts }) => (resolvedCounts ? '' : ` AND [System.State] <> ${wiqlText(RESOLVED_STATE)}`),
  },
  underPath('System.AreaPath', 'areaPath'),
  underPath('System.IterationPath', 'iterationPath'),
  {
    // No work item has id 0: it stands for "none of them", so that every tag can be added in the same way.
    template:
      '{{#if tags}} AND ([System.Id] = 0' +
      `{{#splitAndIterate ',' tags}} OR [System.Tags] CONTAINS "{{{this}}}"{{/splitAndIterate}}){{/if}}`,
    wiql: ({ tags = [] }) => {
      const any = tags.map((tag) => ` OR [System.Tags] CONTAINS ${wiqlText(tag)}`).join('');
      return tags.length === 0 ? '' : ` AND ([System.Id] = 0${any})`;
    },
  },
  {
    template:
      "{{#notEquals maxPriority 'any' 1}} AND [Microsoft.VSTS.Common.Priority] <= {{{maxPriority}}}{{/notEquals}}",
    wiql: ({ maxPriority }) =>
      maxPriority === undefined ? '' : ` AND [Microsoft.VSTS.Common.Priority] <= ${maxPriority}`,
  },
  {
    template: '{{#if foundWithinDays}} AND [System.CreatedDate] >= @Today - {{{foundWithinDays}}}{{/if}}',
    wiql: ({ foundWithinDays }) =>
      foundWithinDays === undefined ? '' : ` AND [System.CreatedDate] >= @Today - ${foundWithinDays}`,
  },
];

const SELECT = 'SELECT [System.Id] FROM WorkItems';

function constant(text: string): Clause {
  return { template: text, wiql: () => text };
}

function underPath(field: string, input: 'areaPath' | 'iterationPath'): Clause {
  return {
    template:
      `{{#if ${input}}} AND [${field}] UNDER "$(system.teamProject)` +
      `{{#splitAndIterate '/' ${input}}}\\{{{this}}}{{/splitAndIterate}}"{{/if}}`,
    wiql: (filter, project) => {
      const path = filter[input];
      return path ? ` AND [${field}] UNDER ${wiqlText(fullPath(path, project))}` : '';
    },
  };
}

/** A severity is what is none of the other three, so that a bug with no severity or an unknown one counts as well. */
function severityClause(scope: Scope): string {
  if (scope === 'all') return '';
  return SEVERITIES.filter(({ key }) => key !== scope)
    .map(({ value }) => ` AND [Microsoft.VSTS.Common.Severity] <> ${wiqlText(value)}`)
    .join('');
}

/** The query for active bugs as a template over the inputs of the task. */
export function activeBugsTemplate(scope: Scope): string {
  return SELECT + CLAUSES.map(({ template }) => template).join('') + severityClause(scope);
}

/** What else a query for active bugs may ask. */
export interface QueryOptions {
  readonly scope?: Scope;
  /** The project's name, the first part of every area and iteration path. */
  readonly project: string;
  /** Asks what was true then, as an ISO instant; for the evidence of an earlier evaluation. */
  readonly asOf?: string;
}

/** The query for active bugs as WIQL. Text is escaped; that it is fit for the gate as well is for `checkSettings`. */
export function activeBugsQuery(filter: BugFilter, { scope = 'all', project, asOf }: QueryOptions): string {
  const where = CLAUSES.map(({ wiql }) => wiql(filter, project)).join('');
  return SELECT + where + severityClause(scope) + (asOf === undefined ? '' : ` ASOF ${wiqlText(asOf)}`);
}

/** Asks for work items of any kind and state with a tag: a tag that finds none may be misspelt. */
export function taggedQuery(tag: string): string {
  return `${SELECT} WHERE [System.TeamProject] = @project AND [System.Tags] CONTAINS ${wiqlText(tag)}`;
}

/**
 * Asks for any work item at all. An identity that may see none would count no bugs, so nothing passes without this.
 * The last year is enough to find one, and keeps a large project under the limit of 20,000 results.
 */
export const CONTROL_QUERY = `${SELECT} WHERE [System.TeamProject] = @project AND [System.ChangedDate] >= @Today - 365`;
