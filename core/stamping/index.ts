/** Stamping a release's version into files: pure; reads no disk, decides no version. */
export type { AnyFormat as Format, Surroundings } from './formats/format';
export { defaultFormatFor, defaultPatterns, formatFor } from './formats/match';
export { formats } from './formats/registry';
export { type ErrorReason, errorReasons, explainError, type NoMatchReason, noMatchReasons } from './reasons';
export { type SetEntry, type SetFile, type SetResult, stampSet } from './set';
export {
  type Change,
  loadFormats,
  type ReadVersion,
  readVersion,
  type StampOptions,
  type StampOutcome,
  type StampResult,
  stampFile,
} from './stamp';
export type { StampValues } from './values';
