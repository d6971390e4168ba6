import type { PipelineView } from '../../core/cadence/view';
import type { RestErrorKind } from '../azure/errors';
import { aboutOf, type PipelineKey, pipelineText, type UrlState } from './url-state';

/** A pipeline that can be chosen. Names are untrusted text. */
export interface PipelineChoice extends PipelineKey {
  readonly name: string;
  /** Folder, `\` = root. */
  readonly folder: string;
  /** When it last ran; null = never, or not known. */
  readonly lastRun: number | null;
}

/** What went wrong, as the page tells it. */
export interface Problem {
  readonly kind: RestErrorKind | 'unexpected';
  /** The service's words: untrusted, may be empty. */
  readonly message: string;
  /** Correlation id for support; empty when there is none. */
  readonly activityId: string;
}

/** One chosen pipeline and how far it is loaded. */
export interface LoadedPipeline {
  readonly key: PipelineKey;
  readonly name: string;
  /** Complete numbers only: null until everything they need is there. */
  readonly view: PipelineView | null;
  readonly problem: Problem | null;
  readonly branches: readonly string[];
  /** True when it deploys to no environment: then only the latest runs are read in detail. */
  readonly withoutEnvironments: boolean;
}

/** Everything the page shows. One object, replaced with every change. */
export interface HubState {
  readonly phase: 'starting' | 'ready' | 'failed';
  /** Why it failed, in phase `failed`. */
  readonly problem: Problem | null;
  readonly url: UrlState;
  /** Culture of the user's profile. */
  readonly culture: string;
  /** Null while they are looked for. */
  readonly choices: readonly PipelineChoice[] | null;
  readonly pipelines: readonly LoadedPipeline[];
  readonly refreshing: boolean;
  /** When the data on the page was asked for; null before the first load. */
  readonly loadedAt: number | null;
  /** When loading goes on, while the service asks to wait. */
  readonly pausedUntil: number | null;
  /** True while the service's allowance runs out: one request at a time. */
  readonly slowed: boolean;
  /** The service's present moment. */
  readonly now: number;
}

/** The loaded pipeline that tab and panel are about; undefined when none is chosen. */
export function aboutPipeline({ url, pipelines }: Pick<HubState, 'url' | 'pipelines'>): LoadedPipeline | undefined {
  const key = aboutOf(url);
  return key && pipelines.find((one) => pipelineText(one.key) === pipelineText(key));
}
