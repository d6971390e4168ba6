/** The namespaces the service's exceptions live in. */
const tracking = 'Microsoft.TeamFoundation.WorkItemTracking.Server';
const common = 'Microsoft.VisualStudio.Services.Common';

/** Every way the store refuses a call: HTTP status and exception as the service answers them. */
const catalogue = {
  PROJECT_NOT_FOUND: {
    status: 404,
    typeKey: 'ProjectDoesNotExistWithNameException',
    namespace: 'Microsoft.TeamFoundation.Core.WebApi',
  },
  TEAM_NOT_FOUND: { status: 404, typeKey: 'TeamNotFoundException', namespace: 'Microsoft.Azure.Devops.Teams.Service' },
  WORK_ITEM_NOT_FOUND: { status: 404, typeKey: 'WorkItemUnauthorizedAccessException', namespace: tracking },
  TYPE_NOT_FOUND: { status: 404, typeKey: 'WorkItemTypeNotFoundException', namespace: tracking },
  CATEGORY_NOT_FOUND: { status: 404, typeKey: 'WorkItemTypeCategoryNotFoundException', namespace: tracking },
  FIELD_NOT_FOUND: { status: 404, typeKey: 'WorkItemTrackingFieldDefinitionNotFoundException', namespace: tracking },
  NODE_NOT_FOUND: { status: 404, typeKey: 'ClassificationNodeNotFoundException', namespace: tracking },
  NODE_EXISTS: { status: 409, typeKey: 'ClassificationNodeDuplicateNameException', namespace: tracking },
  NODE_INVALID: { status: 400, typeKey: 'InvalidClassificationNodeException', namespace: tracking },
  QUERY_NOT_FOUND: { status: 404, typeKey: 'QueryItemNotFoundException', namespace: tracking },
  QUERY_EXISTS: { status: 400, typeKey: 'QueryItemAlreadyExistException', namespace: tracking },
  QUERY_INVALID: { status: 400, typeKey: 'QueryItemInvalidException', namespace: tracking },
  RULE: { status: 400, typeKey: 'RuleValidationException', namespace: tracking },
  TREE_NAME: { status: 400, typeKey: 'WorkItemFieldInvalidTreeNameException', namespace: tracking },
  FIELD_VALUE: { status: 400, typeKey: 'WorkItemFieldInvalidException', namespace: tracking },
  FIELD_READ_ONLY: { status: 400, typeKey: 'WorkItemFieldInvalidException', namespace: tracking },
  LINK_TYPE: { status: 400, typeKey: 'WorkItemLinkTypeNotFoundException', namespace: tracking },
  LINK_INVALID: { status: 400, typeKey: 'WorkItemLinkInvalidException', namespace: tracking },
  REVISION_MISMATCH: { status: 412, typeKey: 'WorkItemRevisionMismatchException', namespace: tracking },
  IDENTITY_UNKNOWN: { status: 400, typeKey: 'InvalidWorkItemIdentityException', namespace: tracking },
  ARGUMENT: { status: 400, typeKey: 'VssPropertyValidationException', namespace: common },
  REVISION_ORDER: { status: 400, typeKey: 'WorkItemDatesNotIncreasingException', namespace: tracking },
} as const;

export type BoardsErrorCode = keyof typeof catalogue;

/** A call the store refuses. Carries what the error envelope of the service needs. */
export class BoardsError extends Error {
  override readonly name = 'BoardsError';
  readonly code: BoardsErrorCode;
  readonly status: number;
  readonly typeKey: string;
  readonly typeName: string;

  constructor(code: BoardsErrorCode, message: string) {
    super(message);
    const entry = catalogue[code];
    this.code = code;
    this.status = entry.status;
    this.typeKey = entry.typeKey;
    this.typeName = `${entry.namespace}.${entry.typeKey}, ${entry.namespace}`;
  }
}
