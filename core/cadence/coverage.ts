import type { Coverage, Instant } from './facts';

/** What is known of a stage's data: a problem, and from when it is whole. */
export function stageCoverage(
  coverage: Coverage,
  stage: string,
): { problem: Coverage['stages'][number]['problem']; from: Instant | null } {
  const own = coverage.stages.find((one) => one.stage.toLowerCase() === stage.toLowerCase());
  if (!own) {
    return { problem: null, from: coverage.from };
  }
  const readable = own.problem !== 'noPermission' && own.problem !== 'loading' && own.problem !== 'failed';
  return { problem: own.problem, from: readable && own.from !== null ? Math.max(own.from, coverage.from) : null };
}
