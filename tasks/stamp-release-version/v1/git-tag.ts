import { problem } from './errors';
import type { Git } from './git';
import { firstLine } from './git';

const PUSH_TIMEOUT_MS = 120_000;

/** Pushes a lightweight tag for a commit. A tag that is there already, on the same commit, is fine. */
export async function pushTag(git: Git, tag: string, commit: string): Promise<'pushed' | 'there'> {
  const result = await git.run(['push', '--porcelain', 'origin', `${commit}:refs/tags/${tag}`], {
    timeoutMs: PUSH_TIMEOUT_MS,
  });
  if (result.code === 0) return result.stdout.includes('up to date') ? 'there' : 'pushed';
  const complaint = `${result.stdout}\n${result.stderr}`;
  if (/already exists/i.test(complaint))
    throw problem('already-released', tag, 'a tag of the origin, on another commit');
  throw problem('git-tag', tag, firstLine(result.stderr) || firstLine(result.stdout));
}
