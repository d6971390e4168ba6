import type { PlanReading } from '../../core/cadence/plan/read';

/** Reads a plan's text. The YAML library comes only when there is a plan. */
export async function readPlanText(text: string): Promise<PlanReading> {
  const [{ readPlan }, { ianaZoneOf }] = await Promise.all([
    import(/* webpackChunkName: "plan" */ '../../core/cadence/plan/read'),
    import(/* webpackChunkName: "plan" */ '../../core/cadence/time/windows/zones'),
  ]);
  return readPlan(text, { ianaZoneOf });
}
