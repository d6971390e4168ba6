// What every decision asks git first: as much as can be asked at once.
import type { Checkout } from './checkout';
import { readCheckout } from './checkout';
import type { Git } from './git';
import { findGitFolder, hasUsualFiles } from './git-folder';
import type { OriginTags } from './origin-tags';
import { askOrigin } from './origin-tags';
import type { ReadAhead } from './read-ahead';
import { readAhead } from './read-ahead';
import { readRefFiles } from './refs';
import type { Settings } from './settings';

/** The answers; a failure waits until somebody needs the answer. */
export type GitAnswers = Promise<readonly [PromiseSettledResult<OriginTags>, PromiseSettledResult<Checkout>]>;

/** What was asked. */
export interface Asked {
  readonly answers: GitAnswers;
  readonly ahead: ReadAhead | undefined;
}

/** Asks the origin, because it is farther away, and then the repository. */
export function askGit(git: Git, settings: Settings): Asked {
  const place = findGitFolder(git.folder);
  const origin = askOrigin(git, place);
  const refs = place && hasUsualFiles(place) ? readRefFiles(place) : undefined;
  const ahead = place && refs && readAhead(git, { place, refs, settings });
  const checkout = readCheckout(git, { place, refs, origin });
  return { answers: Promise.allSettled([origin.then(({ answer }) => answer), checkout]), ahead };
}
