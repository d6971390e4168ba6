/** Why the orchestrator refuses: HTTP status and key as the service answers. */
const catalogue = {
  STAGE_NOT_FOUND: { status: 404, typeKey: 'StageNotFoundException' },
  STAGE_NOT_WAITING: { status: 400, typeKey: 'StageNotManuallyQueuedException' },
  STAGE_NOT_FINISHED: { status: 400, typeKey: 'StageRetryNotAllowedException' },
  STAGE_FINISHED: { status: 400, typeKey: 'StageCancelNotAllowedException' },
  RUN_FINISHED: { status: 409, typeKey: 'BuildStatusInvalidChangeException' },
  PIPELINE_DISABLED: { status: 400, typeKey: 'BuildRequestValidationFailedException' },
  PIPELINE_FILE: { status: 400, typeKey: 'PipelineValidationException' },
  APPROVAL_CLOSED: { status: 400, typeKey: 'ApprovalAlreadyCompletedException' },
  NOT_AN_APPROVER: { status: 403, typeKey: 'ApprovalUnauthorizedException' },
  CHECK_NOT_FOUND: { status: 404, typeKey: 'CheckNotFoundException' },
  CHECK_NOT_OPEN: { status: 400, typeKey: 'CheckUpdateNotAllowedException' },
} as const;

export type OrchestratorErrorCode = keyof typeof catalogue;

/** A call the orchestrator refuses. */
export class OrchestratorError extends Error {
  readonly status: number;
  readonly typeKey: string;

  constructor(
    readonly code: OrchestratorErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'OrchestratorError';
    this.status = catalogue[code].status;
    this.typeKey = catalogue[code].typeKey;
  }
}
