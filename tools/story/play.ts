// Plays the whole story against a running stand-in.
import type { RunningServer } from '../../standin/rest/server';
import { chapters, type Memory } from './chapters';
import { StoryClient } from './client';
import { Transcript } from './transcript';

/** How the story went. */
export interface StoryOutcome {
  /** Number of rules that were checked and held. */
  readonly checked: number;
}

/** Plays every chapter and writes the transcript. Throws StoryBroken at the first rule that does not hold. */
export async function playStory(
  server: Pick<RunningServer, 'origin' | 'collectionUrl'>,
  write: (line: string) => void,
): Promise<StoryOutcome> {
  const client = new StoryClient(server, 'Space Game');
  const transcript = new Transcript(client, write);
  await transcript.begin();
  const memory: Memory = {};
  for (const chapter of chapters) {
    transcript.chapter(chapter.title);
    await chapter.play({ client, transcript }, memory);
  }
  return { checked: transcript.checked };
}
