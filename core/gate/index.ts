/**
 * What an active bug is, and how many are allowed: one definition for the task, for an environment's checks and for the
 * hub's preview.
 */
export { azRestCommand, azRestCommands, azRestWithFile } from './az-rest';
export {
  CHECK_NAMES,
  type CheckConfiguration,
  connectionUrl,
  type EnvironmentCheck,
  type EnvironmentChecks,
  environmentChecks,
  INVOKE_REST_API,
  MAX_TEXT_LENGTH,
  TASK_CHECK_TYPE,
} from './checks';
export { type GateInputs, inputsOf, settingsOf } from './inputs';
export { LIMITS, type LimitKind, limitsOf } from './limits';
export { type Connection, checksPageUrl, configurationsUrl, type EnvironmentPlace } from './place';
export { CHECK_TITLE, checkFields, gateFields, type PortalField } from './portal';
export { type Counts, type LimitVerdict, previewVerdict, type Verdict } from './preview';
export { checkSettings, type Problem, type ProblemCode, type ProblemParam, type SettingField } from './problems';
export { activeBugsQuery, CONTROL_QUERY, type QueryOptions, taggedQuery } from './query';
export { type GateQuestion, keepsRule, type ProjectNames, readGateCheck } from './read-check';
export { API_VERSION, savedQueryPath, TASK_TOP, wiqlBody, wiqlPath } from './request';
export {
  type BugFilter,
  DEFAULT_CLOSED_STATES,
  DEFAULT_SETTINGS,
  type GateSettings,
  type Limits,
  MAX_DAYS,
  MAX_LIMIT,
  type Priority,
  RESOLVED_STATE,
} from './settings';
export { type Scope, SEVERITIES, type Severity, severitiesOf } from './severities';
export { closedStatesOf, type ProcessState } from './states';
export {
  BUG_COUNT_GATE_ID,
  BUG_COUNT_GATE_MAJOR,
  BUG_COUNT_GATE_NAME,
  defaultInputs,
  gateTask,
  gateTaskText,
} from './task';
export { belowProject, fullPath, wiqlText } from './texts';
export {
  ADVISED_RATIO,
  adviseTiming,
  type CheckTiming,
  DEFAULT_TIMING,
  MAX_EVALUATIONS,
  type TimingAdvice,
  type TimingCode,
} from './timing';
export {
  type CheckVerdict,
  type Difference,
  type FoundCheck,
  isGateCheck,
  type Verification,
  verifyChecks,
} from './verify';
export { serverJobYaml } from './yaml';
