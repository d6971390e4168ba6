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
import { readPlanText } from '../plan-text';
import type { Raw } from '../raw';
import { shapeOf } from '../shape';
import { INITIAL, type PipelineKey } from '../url-state';

/** What the strip is computed for. */
export interface StripSetting {
  /** Name of the project. */
  readonly project: string;
  /** IANA zone when no plan names one. */
  readonly zone: string;
}

/** One pipeline for a widget: loaded once, then kept fresh. It looks at the same days as the hub does at first. */
export class StripSource {
  readonly #setting: StripSetting;
  readonly #key: PipelineKey;
  #raw: Raw | null = null;
  #reading: PlanReading | null = null;
  #zones: ZoneLookup = () => undefined;

  constructor(key: PipelineKey, setting: StripSetting) {
    this.#key = key;
    this.#setting = setting;
  }

  /** The pipeline's stages as they stand. Asks for news only when it was loaded before. @throws RestError */
  async read(place: Place): Promise<StripView> {
    if (this.#raw) this.#raw = await again(place, this.#raw);
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
      const raw = await loadPipeline(place, { pipelineId: this.#key.id, from, now, shapeOf });
      this.#reading = raw.plan ? await readPlanText(raw.plan.text) : null;
      this.#raw = raw;
    }
    this.#zones = (await zones).ianaZoneOf;
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
