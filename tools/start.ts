// `npm start`: builds if needed, starts the local Azure DevOps with the Space Game project, prints the address.
import { startStandIn } from '../standin';
import { createHostSite } from '../standin/host';
import { wallClock } from '../standin/wall-clock';
import { build } from './build';
import { staged } from './paths';
import { readPort, startError } from './port';
import { isFresh } from './staleness';

const usualPort = 8080;

async function serve(port: number) {
  return startStandIn({
    port,
    scenario: 'space-game',
    packageFolder: staged,
    wallClock,
    sites: [createHostSite({ packageFolder: staged, organization: 'local', token: 'tim', collectionPath: '/local' })],
  });
}

async function main(): Promise<void> {
  if (!isFresh()) {
    console.log('Building the extension…');
    await build();
  }
  const wanted = readPort('PORT', process.env.PORT);
  const standIn = await serve(wanted ?? usualPort).catch((error: NodeJS.ErrnoException) => {
    // Somebody else's server on the usual port is no reason to stop; a port that was asked for is.
    if (error.code === 'EADDRINUSE' && wanted === undefined) return serve(0);
    throw startError(error, wanted ?? usualPort, 'PORT');
  });
  console.log(`Space Game, with the extension installed: ${standIn.server.origin}/`);
  console.log(standIn.introduction);
  console.log('State is in memory: a restart starts the story afresh. Stop with Ctrl+C.');
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
