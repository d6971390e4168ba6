/** Where in a query text something stands. `line` and `column` start at 1, `offset` and `length` count UTF-16 units. */
export interface Position {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

/** How one kind of WIQL failure is answered: HTTP status and the exception's short and long name. */
interface Failure {
  readonly status: number;
  readonly typeKey: string;
  readonly typeName: string;
}

const invalidQuery: Failure = {
  status: 400,
  typeKey: 'VssPropertyValidationException',
  typeName:
    'Microsoft.VisualStudio.Services.Common.VssPropertyValidationException, Microsoft.VisualStudio.Services.Common',
};

/** The service answers 500, not 400, when a macro has no team to work on (seen on a live organization). */
const macroWithoutContext: Failure = {
  status: 500,
  typeKey: 'WorkItemTrackingQueryException',
  typeName:
    'Microsoft.TeamFoundation.WorkItemTracking.Server.WorkItemTrackingQueryException, Microsoft.TeamFoundation.WorkItemTracking.Server',
};

const tooManyResults: Failure = {
  status: 400,
  typeKey: 'WorkItemTrackingQueryResultSizeLimitExceededException',
  typeName:
    'Microsoft.TeamFoundation.WorkItemTracking.Server.WorkItemTrackingQueryResultSizeLimitExceededException, Microsoft.TeamFoundation.WorkItemTracking.Server',
};

/**
 * Every way a query can be refused. `text` is what the service says, before "The error is caused by «…»".
 * Texts with a TF or VS number, and those marked *seen*, are known from answers of the real service; the others follow their pattern.
 */
const catalogue = {
  /** seen */
  FIELD_UNKNOWN: { text: 'TF51005: The query references a field that does not exist.', failure: invalidQuery },
  /** seen */
  FROM_MISSING: { text: 'TF51006: The query statement is missing a FROM clause.', failure: invalidQuery },
  /** seen */
  AREA_UNKNOWN: { text: 'TF51011: The specified area path does not exist.', failure: invalidQuery },
  ITERATION_UNKNOWN: { text: 'TF51011: The specified iteration path does not exist.', failure: invalidQuery },
  SELECT_MISSING: { text: 'Expecting SELECT.', failure: invalidQuery },
  FROM_UNKNOWN: { text: 'Expecting WorkItems or WorkItemLinks.', failure: invalidQuery },
  /** seen */
  FIELD_EXPECTED: { text: 'Expecting field name or expression.', failure: invalidQuery },
  /** seen */
  OPERATOR_EXPECTED: { text: 'Expecting comparison operator.', failure: invalidQuery },
  /** seen */
  CONSTANT_EXPECTED: { text: 'Expecting constant value.', failure: invalidQuery },
  PAREN_EXPECTED: { text: 'Expecting left parenthesis.', failure: invalidQuery },
  /** seen: the service says "left bracket" where a parenthesis is not closed */
  PAREN_UNCLOSED: { text: 'Expecting left bracket.', failure: invalidQuery },
  BRACKET_UNCLOSED: { text: 'Expecting right square bracket.', failure: invalidQuery },
  QUOTE_UNCLOSED: { text: 'The string is missing its closing quote.', failure: invalidQuery },
  CHARACTER_UNKNOWN: { text: 'The character is not part of the query language.', failure: invalidQuery },
  KEYWORD_EXPECTED: { text: 'Expecting keyword', failure: invalidQuery },
  /** seen */
  END_EXPECTED: { text: 'Expecting end of string.', failure: invalidQuery },
  MODE_UNKNOWN: {
    text: 'Expecting MustContain, MayContain, DoesNotContain, Recursive or ReturnMatchingChildren.',
    failure: invalidQuery,
  },
  DATE_EXPECTED: { text: 'Expecting date.', failure: invalidQuery },
  DEPTH: { text: 'The query has too many nested expressions.', failure: invalidQuery },
  LENGTH: { text: 'The query text exceeds the maximum length of 32000 characters.', failure: invalidQuery },
  /** seen, for area path fields */
  OPERATOR_NOT_ALLOWED: { text: 'The specified operator cannot be used with', failure: invalidQuery },
  OPERATOR_NOT_SUPPORTED: { text: 'The operator is not part of the supported query language.', failure: invalidQuery },
  TYPE_MISMATCH: { text: 'The value does not match the type of the field.', failure: invalidQuery },
  FIELD_TYPE_MISMATCH: { text: 'The compared fields are not of the same type.', failure: invalidQuery },
  /** seen */
  TIME_WITH_DATE_PRECISION: {
    text: 'You cannot supply a time with the date when running a query using date precision.',
    failure: invalidQuery,
  },
  GROUP_UNKNOWN: { text: 'The specified group or category does not exist.', failure: invalidQuery },
  WORDS_LENGTH: { text: 'The value of CONTAINS WORDS exceeds 100 characters.', failure: invalidQuery },
  EVER_NOT_ALLOWED: { text: 'EVER can only be used with the equals operator.', failure: invalidQuery },
  MACRO_UNKNOWN: { text: 'The macro does not exist.', failure: invalidQuery },
  MACRO_NOT_SUPPORTED: { text: 'The macro is only supported in the web portal.', failure: invalidQuery },
  MACRO_ARGUMENT: { text: 'The argument of the macro is not valid.', failure: invalidQuery },
  MACRO_OFFSET: { text: 'The macro does not accept an offset.', failure: invalidQuery },
  MACRO_USE: { text: 'The macro cannot be used with this field or operator.', failure: invalidQuery },
  /** seen, for @CurrentIteration */
  MACRO_CONTEXT: { text: 'VS402612:', failure: macroWithoutContext },
  /** seen */
  TEAM_FORM: { text: "is not of the form '[project]\\team'", failure: macroWithoutContext },
  /** seen */
  ITERATIONS_MISSING: { text: 'TF20037:', failure: macroWithoutContext },
  PREFIX_NOT_ALLOWED: {
    text: 'Source and Target can only be used in queries FROM WorkItemLinks.',
    failure: invalidQuery,
  },
  PREFIX_MISSING: { text: 'Fields of a link query need the prefix [Source] or [Target].', failure: invalidQuery },
  LINK_CLAUSES_MIXED: {
    text: 'A link query joins its source, link and target conditions with AND; they cannot be mixed in one group.',
    failure: invalidQuery,
  },
  LINK_TYPE_UNKNOWN: { text: 'The specified link type does not exist.', failure: invalidQuery },
  TREE_LINK_TYPE: {
    text: "A tree query needs exactly one link type condition, [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward'.",
    failure: invalidQuery,
  },
  TREE_ASOF: { text: 'ASOF cannot be used with a tree query.', failure: invalidQuery },
  MODE_NOT_ALLOWED: { text: 'MODE can only be used in queries FROM WorkItemLinks.', failure: invalidQuery },
  FIELD_NOT_SORTABLE: { text: 'The field cannot be used to sort.', failure: invalidQuery },
  /** seen */
  RESULT_LIMIT: {
    text: 'VS402337: The number of work items returned exceeds the size limit of 20000. Change the query to return fewer items.',
    failure: tooManyResults,
  },
} satisfies Record<string, { text: string; failure: Failure }>;

/** The code of one entry of the catalogue. */
export type WiqlErrorCode = keyof typeof catalogue;

/** A query the service refuses. `message` is what the real service would put into its error envelope. */
export class WiqlError extends Error {
  override readonly name = 'WiqlError';
  readonly code: WiqlErrorCode;
  /** HTTP status of the answer. */
  readonly status: number;
  readonly typeKey: string;
  readonly typeName: string;
  /** Where the cause stands in the query text, if it stands there. */
  readonly position: Position | undefined;

  /**
   * @param code entry of the catalogue
   * @param cause the text quoted after "The error is caused by"; left out when empty
   * @param detail appended to the catalogue's text, before the cause
   */
  constructor(code: WiqlErrorCode, cause?: string, position?: Position, detail?: string) {
    const entry = catalogue[code];
    const text = detail === undefined ? entry.text : `${entry.text} ${detail}`;
    super(cause === undefined || cause === '' ? text : `${text} The error is caused by «${cause}».`);
    this.code = code;
    this.status = entry.failure.status;
    this.typeKey = entry.failure.typeKey;
    this.typeName = entry.failure.typeName;
    this.position = position;
  }
}

/** "`'x'` is not of the form …": the one message of the service that starts with its cause. */
export class TeamFormError extends WiqlError {
  constructor(argument: string, position?: Position) {
    super('TEAM_FORM', undefined, position);
    this.message = `'${argument}' is not of the form '[project]\\team'`;
  }
}
