/**
 * The cadence engine: from facts and a plan to the page of a pipeline. Pure: no clock, no network, no files.
 * Facts: `facts.ts` and `adapters/`. Plan: `plan/`. Page: `view.ts`. Words: `words/`.
 */
export * from './adapters';
export type { ViewOptions } from './assemble/context';
export { type Journey, type JourneyStage, journeyOf } from './assemble/journey';
export { cadenceView } from './assemble/page';
export type { StageNow } from './assemble/stage-now';
export { type StripView, stripView } from './assemble/strip';
export * from './facts';
export { NO_PLAN } from './plan/defaults';
export type * from './view';
export { en } from './words/en';
export { english, roundDuration } from './words/english';
export { type Catalogue, type Formats, format, type Phrase, placeholders, type Reader } from './words/format';
export type { Message, Param } from './words/message';
export type { MessageKey } from './words/say';
