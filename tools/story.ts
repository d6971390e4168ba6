// `npm run story`: the whole story, headless, over HTTP, with the real task bundle and the real gate. Exit 0 only if every rule held.
import { startStandIn } from '../standin';
import { build } from './build';
import { staged } from './paths';
import { isFresh } from './staleness';
import { playStory } from './story/play';

async function main(): Promise<void> {
  if (!isFresh()) {
    console.log('Building the extension…');
    await build();
  }
  const standIn = await startStandIn({ port: 0, scenario: 'space-game', packageFolder: staged });
  try {
    console.log(`The story of the Space Game. ${standIn.introduction}`);
    const { checked } = await playStory(standIn.server, (line) => console.log(line));
    console.log(`\nThe story came out as told: ${checked} rules held.`);
  } finally {
    await standIn.close();
  }
}

main().catch((error: Error) => {
  console.error(`\nThe story is broken. ${error.message}`);
  process.exit(1);
});
