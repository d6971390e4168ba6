import { Environment, type Handler } from './chain/environment';
import { type LinkRun, runLink } from './chain/link';
import { maskFor } from './chain/mask';
import { withSwitches } from './switches';
import type {
  ChainLink,
  LinkOutcome,
  SendHttp,
  ServerTaskContext,
  ServerTaskDefinition,
  ServerTaskOptions,
  ServerTaskOutcome,
} from './types';

/**
 * Runs a server task once, as Azure DevOps does: links in order, until one fails. Whatever goes wrong is an outcome
 * `failed` with a log; only a defect of this code throws.
 */
export async function evaluateServerTask(
  definition: ServerTaskDefinition,
  context: ServerTaskContext,
  send: SendHttp,
  options: ServerTaskOptions = {},
): Promise<ServerTaskOutcome> {
  const handlers = Object.keys(definition.execution ?? {});
  const links = linksOf(definition);
  const state = { ...options.state };
  if (handlers.length !== 1 || !links) {
    const message = `Task '${definition.name}' is no server task: its execution must name HttpRequest or HttpRequestChain.`;
    return { result: 'failed', message, log: [message], outputs: state, links: [] };
  }

  const switches = withSwitches(options.switches);
  const environment = new Environment(definition, context, handlers[0] as Handler, switches, state);
  const log: string[] = [];
  const run: LinkRun = {
    environment,
    switches,
    send,
    options,
    mask: maskFor(context.secrets ?? [], context.variables),
    log,
    endpointHeaders: context.endpointHeaders ?? {},
  };

  const outcomes: LinkOutcome[] = [];
  for (const [index, link] of links.entries()) {
    const outcome = await runLink(index, link, run);
    outcomes.push(outcome);
    if (outcome.result === 'failed') break;
  }
  const { result, message } = verdict(outcomes, switches.allLinksSkipped);
  return { result, message, log, outputs: environment.outputs, links: outcomes };
}

function linksOf({ execution }: ServerTaskDefinition): readonly ChainLink[] | undefined {
  if (execution?.HttpRequest) return [{ RequestInputs: execution.HttpRequest.Execute }];
  return execution?.HttpRequestChain?.Execute;
}

function verdict(
  outcomes: readonly LinkOutcome[],
  allLinksSkipped: 'failed' | 'passed',
): Pick<ServerTaskOutcome, 'result' | 'message'> {
  const failed = outcomes.find(({ result }) => result === 'failed');
  if (failed) {
    const place = outcomes.length > 1 || failed.index > 0 ? `Request ${failed.index + 1}: ` : '';
    return { result: 'failed', message: place + failed.message };
  }
  const isAsked = outcomes.some(({ result }) => result === 'succeeded');
  if (!isAsked && allLinksSkipped === 'failed') {
    return { result: 'failed', message: 'Every request was skipped, so nothing was asked.' };
  }
  return { result: 'succeeded', message: isAsked ? 'Every request met its expression.' : 'Every request was skipped.' };
}
