import type { Switches } from './switches';

/** An input as a task.json declares it; only what evaluation needs. */
export interface TaskInput {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly defaultValue?: string | boolean | number;
}

/** One HTTP call of a server task, every value a template. Property names as in task.json. */
export interface RequestInputs {
  readonly EndpointId?: string;
  readonly EndpointUrl?: string;
  readonly Method?: string;
  readonly Body?: string;
  /** A JSON object as text. */
  readonly Headers?: string;
  readonly WaitForCompletion?: string;
  readonly Expression?: string;
}

/** What a link of a chain does beside its call. */
export interface ExecutionOptions {
  /** Name → expression, as an object or as the text of one. */
  readonly OutputVariables?: string | Readonly<Record<string, string>>;
  readonly SkipSectionExpression?: string;
  readonly ContinuePollingExpression?: string;
  /** `hh:mm:ss`, at least two minutes. */
  readonly DurationBetweenRetries?: string;
}

export interface ChainLink {
  readonly RequestInputs: RequestInputs;
  readonly ExecutionOptions?: ExecutionOptions;
}

/** The `execution` part of a server task: exactly one handler. */
export interface ServerExecution {
  readonly HttpRequest?: { readonly Execute: RequestInputs };
  readonly HttpRequestChain?: { readonly Execute: readonly ChainLink[] };
}

/** A parsed task.json, as far as evaluation reads it. */
export interface ServerTaskDefinition {
  readonly id: string;
  readonly name: string;
  readonly version: { readonly Major: number; readonly Minor: number; readonly Patch: number };
  readonly inputs?: readonly TaskInput[];
  readonly execution: ServerExecution;
}

/** A request as it goes out, every template resolved. */
export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** The longest the reply may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** A reply of any status. */
export interface HttpReply {
  readonly statusCode: number;
  /** The reason phrase, `OK`; expressions see the .NET name (`NotFound`) made from the number where it is known. */
  readonly statusName: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Sends a request; rejects when there is no reply (no connection, timeout). */
export type SendHttp = (call: HttpCall) => Promise<HttpReply>;

/** What a task is run with. */
export interface ServerTaskContext {
  /** Values of the step, by input name or alias; a missing one takes the default of the task. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Values of `$(name)`: system variables, pipeline variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** The address of the service connection, for `$(endpoint.url)`. */
  readonly endpointUrl?: string;
  /** Other data of the service connection, for `$(endpoint.name)` and mustache. */
  readonly endpoint?: Readonly<Record<string, string>>;
  /** Headers the service connection adds, such as Authorization. Never logged. */
  readonly endpointHeaders?: Readonly<Record<string, string>>;
  /** Values that are secret; each is shown as `***` in the log. */
  readonly secrets?: readonly string[];
}

export interface ServerTaskOptions {
  readonly switches?: Partial<Switches>;
  /** Output variables of earlier evaluations of the same gate; evaluation continues from them. */
  readonly state?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Waits between polls of one link; without it a link that wants to poll again fails this evaluation. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** What became of one link. A plain HttpRequest counts as one link. */
export interface LinkOutcome {
  readonly index: number;
  readonly result: 'succeeded' | 'failed' | 'skipped';
  readonly method?: string;
  readonly url?: string;
  readonly requestBody?: string;
  /** 0 when there was no reply. */
  readonly statusCode?: number;
  /** Calls made; more than one only when polling. */
  readonly calls: number;
  readonly requestBytes: number;
  readonly replyBytes: number;
  readonly expression?: string;
  readonly message: string;
}

export interface ServerTaskOutcome {
  readonly result: 'succeeded' | 'failed';
  /** One sentence: why. */
  readonly message: string;
  /** Lines as Azure Pipelines prints them; no headers, secrets as `***`. */
  readonly log: string[];
  /** Output variables after this evaluation; hand them in as `state` of the next one. */
  readonly outputs: Record<string, string>;
  readonly links: LinkOutcome[];
}
