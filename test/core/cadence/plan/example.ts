import { strict as assert } from 'node:assert';
import { EMPTY_PLAN } from '../../../../core/cadence/plan/defaults';
import type { PlanDocument } from '../../../../core/cadence/plan/document';
import { layerPlan } from '../../../../core/cadence/plan/layers';
import { readPlan } from '../../../../core/cadence/plan/read';
import type { Plan } from '../../../../core/cadence/plan/types';

/** The plan of the Space Game team (research §5.1). */
export const SPACE_GAME = `version: 1
pipeline: space-game-web
timeZone: America/New_York
effectiveFrom: 2026-01-15
stages:
  - { stage: Dev, trigger: automatic, within: 30m }
  - { stage: Test, trigger: schedule, cron: '0 3 * * *', from: Dev, onlyIfNew: true, tolerance: 30m }
  - { stage: Staging, trigger: manual, by: [ Testers ], gates: [ no-active-bugs ], maxAge: 7d }
  - { stage: Production, trigger: manual, approvals: [ Management ], expected: 2 per month, maxAge: 30d }
freezes:
  - { from: 2026-12-20, to: 2027-01-04, stages: [ Production ], reason: holidays }
remediation:
  rollbackWithin: 7d
  incidentQuery: <wiql>
`;

/** Reads a plan that is right. */
export function documentOf(text: string): PlanDocument {
  const reading = readPlan(text);
  assert.ok(reading.ok, reading.ok ? '' : reading.errors.map((error) => `${error.line}: ${error.message}`).join('\n'));
  return reading.document;
}

/** A plan that stands alone, from a file at commit `abc123`. */
export function planOf(text: string, derived: Plan = EMPTY_PLAN): Plan {
  return layerPlan(derived, documentOf(text), { layer: 'file', path: 'release-cadence.yml', commit: 'abc123' });
}
