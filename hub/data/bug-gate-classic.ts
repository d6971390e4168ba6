import {
  BUG_COUNT_GATE_ID,
  type Difference,
  type GateSettings,
  gateFields,
  inputsOf,
  settingsOf,
} from '../../core/gate';
import { type Place, releaseDefinition, releaseDefinitions } from '../azure/routes';
import type { WireReleaseDefinition } from '../azure/wire';
import type { Reach } from './reach';

/** A stage of a classic release pipeline, and the bug gates that guard it. */
export interface ClassicStage {
  readonly definitionId: number;
  readonly definition: string;
  readonly stageId: number;
  readonly stage: string;
  /** Page of the release pipeline; empty when not told. */
  readonly url: string;
  readonly gates: readonly ClassicGate[];
}

/** A bug gate of a classic stage. */
export interface ClassicGate {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly isEnabled: boolean;
  /** Minutes between two samples; null when not told. */
  readonly samplingMinutes: number | null;
  readonly timeoutMinutes: number | null;
}

interface WireStage {
  readonly id?: number;
  readonly name?: string;
  readonly preDeploymentGates?: {
    readonly gatesOptions?: {
      readonly isEnabled?: boolean;
      readonly samplingInterval?: number;
      readonly timeout?: number;
    } | null;
    readonly gates?: readonly {
      readonly tasks?: readonly {
        readonly taskId?: string;
        readonly name?: string;
        readonly enabled?: boolean;
        readonly inputs?: Readonly<Record<string, string>>;
      }[];
    }[];
  } | null;
}

const MOST = 1000;

/** The stages of all classic release pipelines of the project. */
export async function classicStages(place: Place): Promise<readonly ClassicStage[]> {
  return (await releaseDefinitions(place, MOST, 'environments')).flatMap((one) => stagesOf(one as WithStages));
}

type WithStages = Omit<WireReleaseDefinition, 'environments'> & { readonly environments?: readonly WireStage[] };

function stagesOf({ id, name, environments = [], _links }: WithStages): ClassicStage[] {
  return environments.flatMap((stage): ClassicStage[] => {
    if (stage.id === undefined) return [];
    const url = _links?.web?.href ?? '';
    return [
      { definitionId: id, definition: name, stageId: stage.id, stage: stage.name ?? '', url, gates: gatesOf(stage) },
    ];
  });
}

function gatesOf({ preDeploymentGates }: WireStage): ClassicGate[] {
  const options = preDeploymentGates?.gatesOptions;
  return (preDeploymentGates?.gates ?? [])
    .flatMap(({ tasks = [] }) => tasks)
    .filter(({ taskId }) => taskId?.toLowerCase() === BUG_COUNT_GATE_ID)
    .map(({ name = '', inputs = {}, enabled }) => ({
      name,
      inputs,
      isEnabled: enabled !== false && options?.isEnabled !== false,
      samplingMinutes: options?.samplingInterval ?? null,
      timeoutMinutes: options?.timeout ?? null,
    }));
}

/** What a classic stage has, against what is wanted. */
export interface ClassicVerification {
  readonly state: 'present' | 'different' | 'missing';
  readonly differences: readonly Difference[];
  readonly gate: ClassicGate | null;
}

/** Reads the stage's gates again and compares the closest one with the settings. */
export async function verifyClassic(
  reach: Reach,
  settings: GateSettings,
  wanted: Pick<ClassicStage, 'definitionId' | 'stageId'>,
  signal?: AbortSignal,
): Promise<ClassicVerification> {
  const stages = stagesOf((await releaseDefinition(reach.place(signal), wanted.definitionId)) as WithStages);
  const compared = (stages.find(({ stageId }) => stageId === wanted.stageId)?.gates ?? [])
    .map((gate) => ({ gate, differences: differencesOf(gate, settings) }))
    .sort((a, b) => a.differences.length - b.differences.length);
  const [closest] = compared;
  if (!closest) return { state: 'missing', differences: [], gate: null };
  return { ...closest, state: closest.differences.length === 0 ? 'present' : 'different' };
}

/** What stands otherwise in the gate's form; labels as there. Inputs that cannot be read are compared as they are. */
function differencesOf({ inputs, isEnabled }: ClassicGate, settings: GateSettings): Difference[] {
  const found = settingsOf(inputs);
  const has = found ? gateFields(found) : Object.entries(inputs).map(([label, value]) => ({ label, value }));
  const wants = found
    ? gateFields(settings)
    : Object.entries(inputsOf(settings)).map(([label, value]) => ({ label, value }));
  const differences = wants.flatMap(({ label, value }): Difference[] => {
    const other = has.find((field) => field.label.toLowerCase() === label.toLowerCase())?.value ?? '';
    return other.trim() === value ? [] : [{ field: label, wanted: value, found: other }];
  });
  return isEnabled ? differences : [{ field: 'Enabled', wanted: 'yes', found: 'no' }, ...differences];
}

/** The settings of a gate that is there; undefined when they cannot be read, and the gate holds. */
export function settingsOfGate({ inputs }: ClassicGate): GateSettings | undefined {
  return settingsOf(inputs);
}
