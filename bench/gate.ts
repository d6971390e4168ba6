// What one evaluation of the bug gate costs: requests and bytes, for the task and for the checks of an environment.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  DEFAULT_CLOSED_STATES,
  DEFAULT_TIMING,
  environmentChecks,
  type GateSettings,
  inputsOf,
  limitsOf,
  type Scope,
} from '../core/gate';
import {
  evaluateServerTask,
  invokeRestApiDefinition,
  type LinkOutcome,
  type SendHttp,
  type ServerTaskDefinition,
} from '../core/servertask';
import { createBoards } from '../standin/boards';
import { root } from '../tools/paths';

/** One row: some limits, some bugs, and what asking about them takes. */
export interface GateMeasurement {
  readonly limits: string;
  readonly activeBugs: number;
  readonly placement: 'gate' | 'checks';
  readonly opens: boolean;
  readonly requests: number;
  /** The most this placement may send: one for the control and one for each limit. */
  readonly allowed: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** The whole evaluation, loopback and queries included. */
  readonly milliseconds: number;
}

const PROJECT = { id: '6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c', name: 'Space Game' };
const NOW = Date.UTC(2026, 2, 2, 8);
const BY = { id: '00000000-0000-4000-8000-00000000000a', displayName: 'Tim Tester', uniqueName: 'tim@example.test' };
const SEVERITIES = ['1 - Critical', '2 - High', '3 - Medium', '4 - Low'];

const LIMITS: ReadonlyArray<Partial<Record<Scope, number>>> = [
  { all: 0 },
  { critical: 0, high: 3, all: 10 },
  { critical: 0, high: 3, medium: 10, low: 1000, all: 1000 },
];

/** Azure Boards with so many active bugs, half as many closed ones, and as many tasks. */
function boardsWith(activeBugs: number) {
  const boards = createBoards({ now: () => new Date(NOW) });
  boards.addProject({ ...PROJECT, process: 'Agile' });
  for (let index = 0; index < activeBugs * 2.5 + 1; index++) {
    const type = index < activeBugs * 1.5 ? 'Bug' : 'Task';
    const severity = { 'Microsoft.VSTS.Common.Severity': SEVERITIES[index % 4]! };
    const title = { 'System.Title': `${type} ${index}` };
    const { id } = boards.createWorkItem(PROJECT.name, type, type === 'Bug' ? { ...title, ...severity } : title, BY);
    if (type === 'Bug' && index >= activeBugs) {
      boards.updateWorkItem(id, { 'System.State': 'Closed' }, BY, { at: new Date(NOW + 1) });
    }
  }
  return boards;
}

/** Answers queries over the network as Azure Boards does. */
async function serve(boards: ReturnType<typeof boardsWith>) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { query } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { query: string };
      const top = Number(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('$top'));
      const { queryType, workItems = [] } = boards.runWiql(PROJECT.name, query, { top });
      const link = (id: number) => `https://dev.azure.com/fabrikam/${PROJECT.id}/_apis/wit/workItems/${id}`;
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(
        JSON.stringify({
          queryType,
          queryResultType: 'workItem',
          asOf: new Date(NOW).toISOString(),
          columns: [
            {
              referenceName: 'System.Id',
              name: 'ID',
              url: 'https://dev.azure.com/fabrikam/_apis/wit/fields/System.Id',
            },
          ],
          workItems: workItems.map((id) => ({ id, url: link(id) })),
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, close: () => new Promise<void>((resolve) => void server.close(() => resolve())) };
}

const send: SendHttp = async ({ method, url, headers, body, timeoutMs }) => {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body }) });
  return {
    statusCode: response.status,
    statusName: response.statusText,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
};

/** Measures both placements for some limits. */
async function measure(
  gate: ServerTaskDefinition,
  limits: GateSettings['limits'],
  activeBugs: number,
  url: string,
): Promise<GateMeasurement[]> {
  const settings: GateSettings = { limits, bugs: { closedStates: DEFAULT_CLOSED_STATES, resolvedCounts: true } };
  const common = {
    limits: limitsOf(settings)
      .map(({ scope, limit }) => `${scope} ${limit}`)
      .join(', '),
    activeBugs,
  };
  const variables = {
    'system.teamFoundationCollectionUri': url,
    'system.teamProjectId': PROJECT.id,
    'system.teamProject': PROJECT.name,
    'system.accesstoken': 'token',
  };
  const row = (placement: 'gate' | 'checks', opens: boolean, links: readonly LinkOutcome[], started: number) => ({
    ...common,
    placement,
    opens,
    requests: sum(links, ({ calls }) => calls),
    allowed: 1 + limitsOf(settings).length,
    sentBytes: sum(links, ({ requestBytes }) => requestBytes),
    receivedBytes: sum(links, ({ replyBytes }) => replyBytes),
    milliseconds: performance.now() - started,
  });

  const gateStarted = performance.now();
  const asked = await evaluateServerTask(gate, { inputs: inputsOf(settings), variables }, send);
  const byGate = row('gate', asked.result === 'succeeded', asked.links, gateStarted);

  const { checks } = environmentChecks(settings, {
    collectionUrl: url,
    projectId: PROJECT.id,
    projectName: PROJECT.name,
    environmentId: 1,
    environmentName: 'staging',
    connection: { type: 'generic', id: 'connection', name: 'This organization' },
    timing: DEFAULT_TIMING,
  });
  const checksStarted = performance.now();
  // Azure Pipelines asks every check of an environment, also when one of them holds already.
  const outcomes = await Promise.all(
    checks.map(({ configuration }) => {
      const inputs = { ...configuration.settings.inputs };
      return evaluateServerTask(
        invokeRestApiDefinition,
        { inputs, variables, endpointUrl: url.replace(/\/$/, '') },
        send,
      );
    }),
  );
  const opens = outcomes.every(({ result }) => result === 'succeeded');
  return [
    byGate,
    row(
      'checks',
      opens,
      outcomes.flatMap(({ links }) => links),
      checksStarted,
    ),
  ];
}

function sum(links: readonly LinkOutcome[], of: (link: LinkOutcome) => number): number {
  return links.reduce((total, link) => total + of(link), 0);
}

/** Says no when an evaluation sends more than one request for the control and one for each limit. */
export default async function gate(): Promise<{ rows: GateMeasurement[]; ok: boolean; text: string }> {
  const path = join(root, 'tasks/bug-count-gate/v1/task.json');
  const definition = JSON.parse(readFileSync(path, 'utf8')) as ServerTaskDefinition;
  const rows: GateMeasurement[] = [];
  for (const activeBugs of [0, 10, 1000]) {
    const server = await serve(boardsWith(activeBugs));
    for (const limits of LIMITS) rows.push(...(await measure(definition, limits, activeBugs, server.url)));
    await server.close();
  }
  const ok = rows.every(({ requests, allowed }) => requests <= allowed);
  const lines = [
    `${'limits'.padEnd(50)}${'active'.padStart(7)}  where    answer  requests   sent B  received B      ms`,
    ...rows.map((row) =>
      [
        row.limits.padEnd(50),
        String(row.activeBugs).padStart(7),
        `  ${row.placement.padEnd(6)}   ${row.opens ? 'opens' : 'holds'} `,
        `${row.requests} of ${row.allowed}`.padStart(9),
        String(row.sentBytes).padStart(9),
        String(row.receivedBytes).padStart(12),
        row.milliseconds.toFixed(1).padStart(8),
      ].join(''),
    ),
    `at most one request for the control and one for each limit: ${ok ? 'kept' : 'not kept'}`,
  ];
  return { rows, ok, text: lines.join('\n') };
}
