// `npm run standin`: the local Azure DevOps alone, for any client.
import { parseArgs } from 'node:util';
import { faults, scenarios, startStandIn } from '../standin';
import { wallClock } from '../standin/wall-clock';
import { staged } from './paths';
import { readPort, startError } from './port';

const help = `The local Azure DevOps, alone.

  npm run standin -- [--port N] [--scenario NAME] [--runs N] [--fault NAME]

  --port N         port on 127.0.0.1 (default 8080, 0 = any free one)
  --scenario NAME  what is in it (default space-game)
${scenarios.map(({ name, description }) => `                     ${name.padEnd(14)} ${description}`).join('\n')}
  --runs N         length of the generated history, in runs
  --fault NAME     a fault that is on from the start; may be given several times; NAME@PART = only where the path has PART
${faults.map(({ name, description }) => `                     ${name.padEnd(14)} ${description}`).join('\n')}
  --help           this text

Any bearer token or PAT is taken. State is in memory: a restart starts afresh.`;

/** A whole number from the command line. Throws when it is none. */
function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new RangeError(`--${name} wants a whole number, not '${text}'.`);
  return Number(text);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      scenario: { type: 'string', default: 'space-game' },
      runs: { type: 'string' },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const port = readPort('--port', values.port) ?? 8080;
  const standIn = await startStandIn({
    port,
    scenario: values.scenario,
    runs: whole('runs', values.runs),
    faults: values.fault,
    packageFolder: staged,
    wallClock,
  }).catch((error: NodeJS.ErrnoException) => {
    throw startError(error, port, '--port');
  });
  console.log(`Local Azure DevOps: ${standIn.server.collectionUrl}`);
  console.log(standIn.introduction);
  console.log('Any bearer token or PAT is taken. State is in memory: a restart starts afresh.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      standIn.close().then(() => process.exit(0));
    });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
