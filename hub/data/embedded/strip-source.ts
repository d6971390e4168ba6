import type { StripView } from '../../../core/cadence/assemble/strip';
import { stripView } from '../../../core/cadence/assemble/strip';
import type { PlanReading } from '../../../core/cadence/plan/read';
import type { Place } from '../../azure/routes';
import * as routes from '../../azure/routes';
import { factsOf } from '../facts';
import { loadPipeline, refreshPipeline } from '../load';
import { loadClassic, refreshClassic } from '../load-classic';
import { loadFrom, periodOf } from '../period';
import { formerNames, planOf, scheduleSetup, type ZoneLookup } from '../plan-of';
import { rawOfStored, readPlanText } from '../plan-text';
import type { Raw, RawPipeline, RawPlan } from '../raw';
import { shapeOf } from '../shape';
import { type Documents, planId, readStoredPlan } from '../stored-plan';
import { INITIAL, type PipelineKey, pipelineText } from '../url-state';

/** What the strip is computed for. */
export interface StripSetting {
  /** Name of the project. */
  readonly project: string;
  readonly projectId: string;
  /** IANA zone when no plan names one. */
  readonly zone: string;
  /** Where plans are kept for pipelines without a file of their own. */
  readonly documents: Documents;
}

/** A dashboard stays open for days: pipeline, plan and checks are read again once they are this old, and old runs are let go. */
const SETUP_MS = 60 * 60_000;

/** One pipeline for a widget: loaded once, then kept fresh. It looks at the same days as the hub does at first. */
export class StripSource {
  readonly #setting: StripSetting;
  readonly #key: PipelineKey;
  #raw: Raw | null = null;
  #reading: PlanReading | null = null;
  #zones: ZoneLookup = () => undefined;
  #loadedAt = 0;

  constructor(key: PipelineKey, setting: StripSetting) {
    this.#key = key;
    this.#setting = setting;
  }

  /** The pipeline's stages as they stand. Asks for news only when it was loaded before. @throws RestError */
  async read(place: Place): Promise<StripView> {
    const isFresh = place.rest.now() - this.#loadedAt <= SETUP_MS;
    if (this.#raw && isFresh) this.#raw = await again(place, this.#raw);
    else await this.#load(place);
    return this.#view(this.#raw as Raw);
  }

  async #load(place: Place): Promise<void> {
    // The table of Windows zones is needed with the plan only, so it comes while Azure DevOps answers.
    const zones = import(/* webpackChunkName: "zones" */ '../../../core/cadence/time/windows/zones');
    zones.catch(() => undefined);
    // Days are counted back from the service's clock, which its first answer tells.
    if (place.rest.requests === 0) await greet(place, this.#key);
    const now = place.rest.now();
    const from = loadFrom(INITIAL, now);
    if (this.#key.kind === 'classic') {
      this.#raw = await loadClassic(place, this.#key.id, from);
    } else {
      const known = this.#raw?.kind === 'yaml' ? this.#raw : undefined;
      const raw = await loadPipeline(place, { pipelineId: this.#key.id, from, now, shapeOf, known });
      const plan = raw.plan && !raw.plan.stored ? raw.plan : await this.#storedPlan(known);
      this.#reading = plan ? await readPlanText(plan.text) : null;
      this.#raw = { ...raw, plan };
    }
    this.#zones = (await zones).ianaZoneOf;
    this.#loadedAt = now;
  }

  /** The plan of the hub's settings, as the hub takes it; the one known before while it cannot be read. */
  async #storedPlan(known: RawPipeline | undefined): Promise<RawPlan | null> {
    const { documents, projectId } = this.#setting;
    try {
      return await rawOfStored(await readStoredPlan(documents, planId(projectId, pipelineText(this.#key))));
    } catch {
      return known?.plan?.stored ? known.plan : null;
    }
  }

  #view(raw: Raw): StripView {
    const facts = factsOf(raw, this.#setting.project);
    const { plans, findings } = planOf(raw, this.#reading, facts.environments, this.#zones);
    const stages = facts.stages.map((stage) => ({ ...stage, formerNames: formerNames(plans, stage.name) }));
    return stripView({ ...facts, stages }, plans, {
      asOf: raw.to,
      ...periodOf(INITIAL, raw.to),
      branch: facts.pipeline.defaultBranch || null,
      zone: this.#setting.zone,
      findings,
      setup: scheduleSetup(raw),
    });
  }
}

async function greet(place: Place, { kind, id }: PipelineKey): Promise<void> {
  if (kind === 'classic') await routes.releaseDefinition(place, id);
  else await routes.definition(place, id);
}

function again(place: Place, raw: Raw): Promise<Raw> {
  return raw.kind === 'yaml' ? refreshPipeline(place, raw) : refreshClassic(place, raw);
}
