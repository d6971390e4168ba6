import { derivePlan } from '../../core/cadence/derive/plan';
import { EMPTY_PLAN } from '../../core/cadence/plan/defaults';
import { writePlan } from '../../core/cadence/plan/write';
import { ianaZoneOf } from '../../core/cadence/time/windows/zones';
import { factsOf } from './facts';
import { planPath } from './load';
import type { PlanOnDesk } from './plan-desk';
import { readPlanText } from './plan-text';
import type { Raw } from './raw';
import type { StoredPlan } from './stored-plan';

/** The plan of a pipeline for its panel. It writes YAML, so it comes with the library for it. */
export async function planOnDesk(raw: Raw, stored: StoredPlan | null, project: string): Promise<PlanOnDesk> {
  if (raw.kind === 'classic') {
    return { file: null, path: 'release-cadence.yml', link: null, text: proposal(raw, project), stored };
  }
  const path = planPath(raw.definition);
  const inFile = raw.plan && !raw.plan.stored ? raw.plan : null;
  const link = siteOf(raw, path, inFile !== null);
  if (inFile) {
    const reading = await readPlanText(inFile.text);
    return { file: { path, errors: reading.ok ? [] : reading.errors }, path, link, text: inFile.text, stored };
  }
  return { file: null, path, link, text: stored?.versions.at(-1)?.text ?? proposal(raw, project), stored };
}

/** What pipeline and checks say, as a plan to start from. */
function proposal(raw: Raw, project: string): string {
  const plan = raw.shape
    ? derivePlan(raw.shape, factsOf(raw, project).environments, { ianaZoneOf, pipeline: raw.definition.name })
    : EMPTY_PLAN;
  return writePlan(plan, { lines: 'all' });
}

/** The page of the repository's site where the file is edited or made; GitHub's only, others have no such address. */
function siteOf({ definition }: Extract<Raw, { kind: 'yaml' }>, path: string, exists: boolean): string | null {
  const { repository } = definition;
  const id = repository?.id ?? '';
  if (repository?.type?.toLowerCase() !== 'github' || !/^[\w.-]+\/[\w.-]+$/.test(id)) return null;
  const branch = encodeURIComponent((repository.defaultBranch ?? 'main').replace(/^refs\/heads\//, ''));
  const file = path.split('/').map(encodeURIComponent).join('/');
  return exists
    ? `https://github.com/${id}/edit/${branch}/${file}`
    : `https://github.com/${id}/new/${branch}?filename=${encodeURIComponent(path)}`;
}
