import { ExpressionError, shown, toBoolean } from '../expression/index';
import type { Switches } from '../switches';
import { TemplateError } from '../template/index';
import type { ChainLink, HttpCall, HttpReply, LinkOutcome, RequestInputs, SendHttp, ServerTaskOptions } from '../types';
import type { Environment, ParsedReply } from './environment';
import type { Mask } from './mask';
import { statusName } from './status-names';

/** The longest a synchronous call may take; fixed by the service, not by the timeout of the task. */
export const CALL_TIMEOUT_MS = 20_000;
/** The most a reply may hold, documented for data sources only. */
export const MAX_REPLY_BYTES = 2 * 1024 * 1024;
const SHORTEST_POLL_MS = 120_000;
const MAX_POLLS = 1000;

/** What a link is run with. */
export interface LinkRun {
  readonly environment: Environment;
  readonly switches: Switches;
  readonly send: SendHttp;
  readonly options: ServerTaskOptions;
  readonly mask: Mask;
  readonly log: string[];
  readonly endpointHeaders: Readonly<Record<string, string>>;
}

/** Stops a link with words for the log. */
class LinkFailure extends Error {}

/** Runs one link: skip rule, call, polling, expression, output variables. Failures are outcomes, never thrown. */
export async function runLink(index: number, link: ChainLink, run: LinkRun): Promise<LinkOutcome> {
  const made: Mutable<LinkOutcome> = {
    index,
    result: 'failed',
    calls: 0,
    requestBytes: 0,
    replyBytes: 0,
    message: '',
  };
  try {
    const skip = link.ExecutionOptions?.SkipSectionExpression;
    if (skip && toBoolean(run.environment.evaluate(skip))) {
      made.result = 'skipped';
      made.message = `Skipped, because this is true: ${skip}`;
      say(run, made.message);
      return made;
    }
    await callUntilDone(link, run, made);
    made.result = 'succeeded';
    made.message = 'Succeeded';
  } catch (error) {
    if (!(error instanceof LinkFailure || error instanceof ExpressionError || error instanceof TemplateError))
      throw error;
    made.message = run.mask(error.message);
    say(run, error.message);
  }
  return made;
}

async function callUntilDone(link: ChainLink, run: LinkRun, made: Mutable<LinkOutcome>): Promise<void> {
  const { ContinuePollingExpression: poll, DurationBetweenRetries: pause } = link.ExecutionOptions ?? {};
  for (;;) {
    const parsed = await call(link.RequestInputs, run, made);
    if (poll && toBoolean(run.environment.evaluate(poll, parsed))) {
      if (!run.options.wait || made.calls >= MAX_POLLS) throw new LinkFailure(`Still polling: ${poll}`);
      await run.options.wait(Math.max(SHORTEST_POLL_MS, duration(run.environment.macros(pause ?? ''))));
      continue;
    }
    decide(link.RequestInputs, parsed, run, made);
    setOutputs(link, parsed, run);
    return;
  }
}

async function call(inputs: RequestInputs, run: LinkRun, made: Mutable<LinkOutcome>): Promise<ParsedReply> {
  const { environment } = run;
  const request = prepare(inputs, run);
  made.method = request.method;
  made.url = run.mask(request.url);
  made.requestBody = request.body === undefined ? undefined : run.mask(request.body);
  made.calls++;
  made.requestBytes += byteLength(request.body ?? '');
  say(run, `${request.method} ${request.url}`);
  if (request.body) say(run, `Request body: ${request.body}`);
  if (/^true$/i.test(environment.macros(inputs.WaitForCompletion ?? 'false').trim())) {
    throw new LinkFailure('The task waits for a TaskCompleted event; this evaluation only reads replies.');
  }

  const reply = await send(request, run);
  made.statusCode = reply.statusCode;
  made.replyBytes += byteLength(reply.body);
  if (reply.statusCode < 200 || reply.statusCode > 299) {
    say(run, 'Response Code: 0');
    const status = `${reply.statusCode} (${reply.statusName || statusName(reply.statusCode, '')})`;
    throw new LinkFailure(
      `An error was encountered while processing request. Exception: the service answered ${status}: ${reply.body}`,
    );
  }
  say(run, `Response Code: ${statusName(reply.statusCode, reply.statusName)}`);
  say(run, `Response: ${reply.body}`);
  if (byteLength(reply.body) > MAX_REPLY_BYTES && run.switches.largeReply === 'failed') {
    throw new LinkFailure(`The reply has ${byteLength(reply.body)} bytes, more than ${MAX_REPLY_BYTES}.`);
  }
  return { reply, content: parse(reply.body, inputs, run) };
}

function prepare(inputs: RequestInputs, run: LinkRun): HttpCall {
  const { environment, options } = run;
  const url = environment.template(inputs.EndpointUrl ?? '');
  if (!/^https?:\/\/[^\s/]/i.test(url)) {
    throw new LinkFailure(`The address '${url}' is not an absolute web address; check the variables in it.`);
  }
  const method = (environment.macros(inputs.Method ?? '') || 'POST').toUpperCase();
  const body = environment.template(inputs.Body ?? '');
  const hasBody = body !== '' && method !== 'GET' && method !== 'HEAD';
  return {
    method,
    url,
    headers: { ...run.endpointHeaders, ...headersOf(environment.macros(inputs.Headers ?? '')) },
    ...(hasBody ? { body } : {}),
    timeoutMs: CALL_TIMEOUT_MS,
    ...(options.signal ? { signal: options.signal } : {}),
  };
}

function headersOf(source: string): Record<string, string> {
  if (source.trim() === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch (error) {
    // The text holds the token, so only where it breaks is told and never the text.
    const place = /position \d+/.exec((error as Error).message)?.[0];
    throw new LinkFailure(
      `Headers are not JSON${place ? ` (${place})` : ''}; write names and values in double quotes.`,
    );
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw new LinkFailure('Headers are not a JSON object.');
  }
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
}

async function send(request: HttpCall, run: LinkRun): Promise<HttpReply> {
  try {
    return await run.send(request);
  } catch (error) {
    say(run, 'Response Code: 0');
    const reason = error instanceof Error ? error.message : String(error);
    throw new LinkFailure(`An error was encountered while processing request. Exception: ${reason}`);
  }
}

/** A body that is no JSON stops a link that has something to read from it. */
function parse(body: string, inputs: RequestInputs, run: LinkRun): unknown {
  const source = body.replace(/^\ufeff/, '');
  const isRead = Boolean(inputs.Expression && run.environment.macros(inputs.Expression).trim());
  if (source.trim() === '') {
    if (isRead && run.switches.emptyReply === 'failed') throw new LinkFailure('The reply is empty.');
    return undefined;
  }
  try {
    return JSON.parse(source) as unknown;
  } catch {
    if (!isRead) return undefined;
    throw new LinkFailure('The reply is not JSON, so the expression cannot be evaluated; it may be a sign-in page.');
  }
}

function decide(inputs: RequestInputs, parsed: ParsedReply, run: LinkRun, made: Mutable<LinkOutcome>): void {
  const source = inputs.Expression ?? '';
  const expression = run.environment.macros(source);
  if (expression.trim() === '') return;
  made.expression = run.mask(expression);
  let isMet: boolean;
  try {
    isMet = toBoolean(run.environment.evaluate(source, parsed));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new LinkFailure(`Evaluation of expression '${expression}' failed. ${error.message}`);
  }
  if (!isMet) throw new LinkFailure(`Evaluation of expression '${expression}' failed.`);
}

function setOutputs({ ExecutionOptions: options }: ChainLink, parsed: ParsedReply, run: LinkRun): void {
  for (const [name, expression] of Object.entries(outputsOf(options?.OutputVariables))) {
    const value = run.environment.evaluate(expression, parsed);
    if (value.kind === 'Null') continue;
    if (
      value.kind === 'Array' ||
      value.kind === 'Object' ||
      (value.kind === 'Number' && run.switches.numbersAsOutput === 'error')
    ) {
      throw new LinkFailure(`Output variable '${name}' would be of kind ${value.kind}; only text is sure to be kept.`);
    }
    run.environment.outputs[name] = shown(value);
  }
}

function outputsOf(source: string | Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> {
  if (typeof source !== 'string') return source ?? {};
  if (source.trim() === '') return {};
  try {
    return JSON.parse(source) as Record<string, string>;
  } catch {
    throw new LinkFailure('OutputVariables are not a JSON object.');
  }
}

/** `hh:mm:ss` in milliseconds; 0 for anything else. */
function duration(source: string): number {
  const match = /^(\d+):(\d{2}):(\d{2})$/.exec(source.trim());
  return match ? ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3])) * 1000 : 0;
}

function say(run: LinkRun, text: string): void {
  run.log.push(...run.mask(text).split(/\r\n|\r|\n/));
}

const encoder = new TextEncoder();
function byteLength(text: string): number {
  return encoder.encode(text).length;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
