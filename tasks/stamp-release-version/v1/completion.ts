// A shallow clone hides tags. It is completed, or it is an error with the two lines to add; it is never a guess.
import type { Checkout } from './checkout';
import { problem } from './errors';
import type { Git } from './git';
import { firstLine } from './git';

/** What the decision will read: commits alone, or their trees too (folder filters and version files). */
export type HistoryNeed = 'commits' | 'trees';

const FETCH_TIMEOUT_MS = 600_000;

/** Completes the history of a shallow clone from its origin. Throws `shallow` when that is not possible. */
export async function completeHistory(git: Git, checkout: Checkout, need: HistoryNeed): Promise<void> {
  // Trees and blobs are not needed to read commits: a third of the time, and less on disk.
  const filter = need === 'commits' ? ['--filter=tree:0'] : ['--filter=blob:none'];
  const fetch = ['fetch', '--unshallow', '--tags', '--force', '--no-recurse-submodules', '--quiet'];
  const attempts = [
    // The commit itself: a pull request's merge commit is on no branch.
    [...fetch, ...filter, 'origin', checkout.head],
    [...fetch, ...filter, 'origin'],
    [...fetch, 'origin'],
  ];
  let complaint = '';
  for (const args of attempts) {
    const result = await git.run(args, { timeoutMs: FETCH_TIMEOUT_MS });
    if (result.code === 0) {
      const left = await git.read(['rev-parse', '--is-shallow-repository']);
      if (left.trim() === 'false') return;
      complaint = 'the origin itself is shallow';
      continue;
    }
    complaint = firstLine(result.stderr);
  }
  throw problem('shallow', complaint);
}
