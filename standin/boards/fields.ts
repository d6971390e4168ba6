import { type FieldDefinition, type FieldType, fold } from '../wiql';

/** A field of the organization, as the fields API tells it. */
export interface Field extends FieldDefinition {
  readonly readOnly: boolean;
  readonly usage: 'workItem' | 'workItemLink';
  readonly description?: string;
}

/** Fields the service computes; a client cannot set them. */
const computed = new Set([
  'System.Id',
  'System.Rev',
  'System.TeamProject',
  'System.WorkItemType',
  'System.CreatedDate',
  'System.CreatedBy',
  'System.ChangedDate',
  'System.ChangedBy',
  'System.AuthorizedAs',
  'System.AuthorizedDate',
  'System.RevisedDate',
  'System.PersonId',
  'System.Watermark',
  'System.NodeName',
  'System.CommentCount',
  'System.Parent',
  'System.AreaLevel1',
  'System.AreaLevel2',
  'System.AreaLevel3',
  'System.AreaLevel4',
  'System.IterationLevel1',
  'System.IterationLevel2',
  'System.IterationLevel3',
  'System.IterationLevel4',
  'System.ExternalLinkCount',
  'System.HyperLinkCount',
  'System.RelatedLinkCount',
  'System.AttachedFileCount',
  'System.Links.LinkType',
]);

/** Reference name, friendly name, type: the fields of the system and of the processes that come with the service. */
const builtIn: readonly (readonly [string, string, FieldType])[] = [
  ['System.Id', 'ID', 'integer'],
  ['System.Rev', 'Rev', 'integer'],
  ['System.Title', 'Title', 'string'],
  ['System.State', 'State', 'string'],
  ['System.Reason', 'Reason', 'string'],
  ['System.WorkItemType', 'Work Item Type', 'string'],
  ['System.TeamProject', 'Team Project', 'string'],
  ['System.AssignedTo', 'Assigned To', 'identity'],
  ['System.AreaPath', 'Area Path', 'treePath'],
  ['System.AreaId', 'Area ID', 'integer'],
  ['System.AreaLevel1', 'Area Level 1', 'string'],
  ['System.AreaLevel2', 'Area Level 2', 'string'],
  ['System.AreaLevel3', 'Area Level 3', 'string'],
  ['System.AreaLevel4', 'Area Level 4', 'string'],
  ['System.IterationPath', 'Iteration Path', 'treePath'],
  ['System.IterationId', 'Iteration ID', 'integer'],
  ['System.IterationLevel1', 'Iteration Level 1', 'string'],
  ['System.IterationLevel2', 'Iteration Level 2', 'string'],
  ['System.IterationLevel3', 'Iteration Level 3', 'string'],
  ['System.IterationLevel4', 'Iteration Level 4', 'string'],
  ['System.NodeName', 'Node Name', 'string'],
  ['System.CreatedDate', 'Created Date', 'dateTime'],
  ['System.CreatedBy', 'Created By', 'identity'],
  ['System.ChangedDate', 'Changed Date', 'dateTime'],
  ['System.ChangedBy', 'Changed By', 'identity'],
  ['System.AuthorizedAs', 'Authorized As', 'identity'],
  ['System.AuthorizedDate', 'Authorized Date', 'dateTime'],
  ['System.RevisedDate', 'Revised Date', 'dateTime'],
  ['System.Watermark', 'Watermark', 'integer'],
  ['System.PersonId', 'Person ID', 'integer'],
  ['System.Description', 'Description', 'html'],
  ['System.History', 'History', 'history'],
  ['System.Tags', 'Tags', 'plainText'],
  ['System.CommentCount', 'Comment Count', 'integer'],
  ['System.Parent', 'Parent', 'integer'],
  ['System.BoardColumn', 'Board Column', 'string'],
  ['System.BoardColumnDone', 'Board Column Done', 'boolean'],
  ['System.BoardLane', 'Board Lane', 'string'],
  ['System.ExternalLinkCount', 'External Link Count', 'integer'],
  ['System.HyperLinkCount', 'Hyperlink Count', 'integer'],
  ['System.RelatedLinkCount', 'Related Link Count', 'integer'],
  ['System.AttachedFileCount', 'Attached File Count', 'integer'],
  ['System.Links.LinkType', 'Link Type', 'string'],
  ['Microsoft.VSTS.Common.Severity', 'Severity', 'string'],
  ['Microsoft.VSTS.Common.Priority', 'Priority', 'integer'],
  ['Microsoft.VSTS.Common.ValueArea', 'Value Area', 'string'],
  ['Microsoft.VSTS.Common.StackRank', 'Stack Rank', 'double'],
  ['Microsoft.VSTS.Common.BacklogPriority', 'Backlog Priority', 'double'],
  ['Microsoft.VSTS.Common.BusinessValue', 'Business Value', 'integer'],
  ['Microsoft.VSTS.Common.TimeCriticality', 'Time Criticality', 'double'],
  ['Microsoft.VSTS.Common.Risk', 'Risk', 'string'],
  ['Microsoft.VSTS.Common.Rating', 'Rating', 'string'],
  ['Microsoft.VSTS.Common.Triage', 'Triage', 'string'],
  ['Microsoft.VSTS.Common.Issue', 'Issue', 'string'],
  ['Microsoft.VSTS.Common.Discipline', 'Discipline', 'string'],
  ['Microsoft.VSTS.Common.Activity', 'Activity', 'string'],
  ['Microsoft.VSTS.Common.Resolution', 'Resolution', 'html'],
  ['Microsoft.VSTS.Common.AcceptanceCriteria', 'Acceptance Criteria', 'html'],
  ['Microsoft.VSTS.Common.StateChangeDate', 'State Change Date', 'dateTime'],
  ['Microsoft.VSTS.Common.ActivatedDate', 'Activated Date', 'dateTime'],
  ['Microsoft.VSTS.Common.ActivatedBy', 'Activated By', 'identity'],
  ['Microsoft.VSTS.Common.ResolvedDate', 'Resolved Date', 'dateTime'],
  ['Microsoft.VSTS.Common.ResolvedBy', 'Resolved By', 'identity'],
  ['Microsoft.VSTS.Common.ResolvedReason', 'Resolved Reason', 'string'],
  ['Microsoft.VSTS.Common.ClosedDate', 'Closed Date', 'dateTime'],
  ['Microsoft.VSTS.Common.ClosedBy', 'Closed By', 'identity'],
  ['Microsoft.VSTS.TCM.ReproSteps', 'Repro Steps', 'html'],
  ['Microsoft.VSTS.TCM.SystemInfo', 'System Info', 'html'],
  ['Microsoft.VSTS.TCM.Steps', 'Steps', 'html'],
  ['Microsoft.VSTS.TCM.AutomationStatus', 'Automation status', 'string'],
  ['Microsoft.VSTS.Build.FoundIn', 'Found In', 'string'],
  ['Microsoft.VSTS.Build.IntegrationBuild', 'Integration Build', 'string'],
  ['Microsoft.VSTS.Scheduling.StoryPoints', 'Story Points', 'double'],
  ['Microsoft.VSTS.Scheduling.Effort', 'Effort', 'double'],
  ['Microsoft.VSTS.Scheduling.Size', 'Size', 'double'],
  ['Microsoft.VSTS.Scheduling.OriginalEstimate', 'Original Estimate', 'double'],
  ['Microsoft.VSTS.Scheduling.RemainingWork', 'Remaining Work', 'double'],
  ['Microsoft.VSTS.Scheduling.CompletedWork', 'Completed Work', 'double'],
  ['Microsoft.VSTS.Scheduling.StartDate', 'Start Date', 'dateTime'],
  ['Microsoft.VSTS.Scheduling.FinishDate', 'Finish Date', 'dateTime'],
  ['Microsoft.VSTS.Scheduling.TargetDate', 'Target Date', 'dateTime'],
  ['Microsoft.VSTS.Scheduling.DueDate', 'Due Date', 'dateTime'],
  ['Microsoft.VSTS.CMMI.Blocked', 'Blocked', 'string'],
  ['Microsoft.VSTS.CMMI.Committed', 'Committed', 'string'],
  ['Microsoft.VSTS.CMMI.Escalate', 'Escalate', 'string'],
  ['Microsoft.VSTS.CMMI.HowFound', 'How Found', 'string'],
  ['Microsoft.VSTS.CMMI.FoundInEnvironment', 'Found In Environment', 'string'],
  ['Microsoft.VSTS.CMMI.RootCause', 'Root Cause', 'string'],
  ['Microsoft.VSTS.CMMI.ProposedFix', 'Proposed Fix', 'html'],
  ['Microsoft.VSTS.CMMI.Symptom', 'Symptom', 'html'],
  ['Microsoft.VSTS.CMMI.RequirementType', 'Requirement Type', 'string'],
  ['Microsoft.VSTS.CMMI.Probability', 'Probability', 'integer'],
];

/** All fields of the organization; names are looked up without case, by friendly or reference name. */
export class FieldCatalogue {
  private readonly byReference = new Map<string, Field>();
  private readonly byName = new Map<string, Field>();

  constructor() {
    for (const [referenceName, name, type] of builtIn) this.add({ referenceName, name, type });
  }

  /** Adds a field; a field that is already there keeps its definition. */
  add(definition: FieldDefinition & { description?: string }): Field {
    const known = this.byReference.get(fold(definition.referenceName));
    if (known) return known;
    const field: Field = {
      ...definition,
      readOnly: computed.has(definition.referenceName),
      usage: definition.referenceName === 'System.Links.LinkType' ? 'workItemLink' : 'workItem',
    };
    this.byReference.set(fold(field.referenceName), field);
    this.byName.set(fold(field.name), field);
    return field;
  }

  find(name: string): Field | undefined {
    const key = fold(name);
    return this.byReference.get(key) ?? this.byName.get(key);
  }

  all(): Field[] {
    return [...this.byReference.values()];
  }
}
