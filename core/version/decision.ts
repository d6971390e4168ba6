import type { Bump } from './bump';
import type { Commit } from './graph';
import type { SemVer } from './semver';

/** Why a version is what it is, as one of the published rules. */
export type Rule =
  | 'tag-on-head'
  | 'pushed-tag'
  | 'first-version'
  | 'promotion'
  | 'commits'
  | 'nothing-asked'
  | 'release-as'
  | 'channel'
  | 'mainline'
  | 'height'
  | 'fixed'
  | 'version-file'
  | 'calver'
  | 'counter'
  | 'explicit';

/** A version worked out from its source, before anyone asked whether it is free. */
export interface Candidate {
  readonly version: SemVer;
  readonly rule: Rule;
  readonly bump: Bump | 'release-as';
  /** What it was counted from. */
  readonly base: { readonly version: SemVer; readonly name: string; readonly run?: number | undefined } | undefined;
  /** The commits that led to it, newest first. */
  readonly commits: readonly Commit[];
  /** True when the version names exactly this content already: a tag on HEAD. It may then be taken. */
  readonly sameContent: boolean;
  /** What to do when the version is taken: move on, or refuse because somebody asked for this very version. */
  readonly insist: boolean;
}

/** Why no version could be worked out. `shallow` comes from the edge: only it knows what is missing. */
export type Refusal =
  | 'already-released'
  | 'not-greater'
  | 'invalid'
  | 'not-representable'
  | 'too-large'
  | 'shallow'
  | 'nothing-to-release';

/** The result of working out a version. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal; readonly detail: string };

/** A success. */
export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A refusal, with the text or number it is about. */
export function refuse(refusal: Refusal, detail: string): Outcome<never> {
  return { ok: false, refusal, detail };
}
