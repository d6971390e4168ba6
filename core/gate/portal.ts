import type { EnvironmentCheck } from './checks';
import { inputsOf } from './inputs';
import { LIMITS } from './limits';
import type { EnvironmentPlace } from './place';
import type { GateSettings } from './settings';

/** One field of a portal form: its label there, and what to put in. */
export interface PortalField {
  readonly label: string;
  readonly value: string;
  /** What the form shows for the value, where it offers a choice of other words. */
  readonly shown?: string;
  /** Whether the form cannot be saved without it; the page must not say "leave empty". */
  readonly isRequired?: true;
}

const CONNECTION_TYPES = { generic: 'Generic', azureDevOps: 'Azure DevOps' } as const;

/** The form *Invoke REST API* under an environment's *Approvals and checks*, field by field in its order. */
export function checkFields({ configuration }: EnvironmentCheck, { connection }: EnvironmentPlace): PortalField[] {
  const { settings, timeout } = configuration;
  const { inputs, displayName, retryInterval } = settings;
  return [
    { label: 'Connection type', value: CONNECTION_TYPES[connection.type] },
    {
      label: connection.type === 'generic' ? 'Generic service connection' : 'Azure DevOps service connection',
      value: connection.name,
      isRequired: true,
    },
    { label: 'Display name', value: displayName },
    { label: 'Method', value: inputs.method },
    { label: 'Headers', value: inputs.headers },
    ...(inputs.method === 'GET' ? [] : [{ label: 'Body', value: inputs.body }]),
    { label: 'URL suffix and parameters', value: inputs.urlSuffix },
    { label: 'Completion event', value: 'ApiResponse' },
    { label: 'Success criteria', value: inputs.successCriteria },
    { label: 'Time between evaluations (minutes)', value: String(retryInterval) },
    { label: 'Timeout (minutes)', value: String(timeout) },
  ];
}

const GATE_LABELS: Readonly<Record<string, string>> = {
  maxActive: 'Active bugs allowed',
  maxCritical: 'Critical bugs allowed',
  maxHigh: 'High bugs allowed',
  maxMedium: 'Medium bugs allowed',
  maxLow: 'Low bugs allowed',
  areaPath: 'Area',
  iterationPath: 'Iteration',
  tags: 'Tags',
  maxPriority: 'Priority',
  foundWithinDays: 'Found within days',
  resolvedCounts: 'Resolved bugs are still active',
  closedStates: 'Closed states',
  savedQuery: 'Saved query',
};

/** The choices of the gate's form for the priority, by the value that is stored. */
export const PRIORITY_OPTIONS: Readonly<Record<string, string>> = {
  any: 'Any',
  '1': '1',
  '2': '1 and 2',
  '3': '1 to 3',
  '4': '1 to 4',
};

/** The form of the gate in a classic release stage: limits in the order of the form, then the rest. */
export function gateFields(settings: GateSettings): PortalField[] {
  const inputs = inputsOf(settings);
  const limits = ['maxActive', ...LIMITS.map(({ input }) => input).filter((name) => name !== 'maxActive')];
  const others = Object.keys(inputs).filter((name) => !limits.includes(name));
  return [...limits, ...others].map((name) => {
    const value = inputs[name] ?? '';
    const shown = name === 'maxPriority' ? PRIORITY_OPTIONS[value] : undefined;
    return { label: GATE_LABELS[name] ?? name, value, ...(shown === undefined ? {} : { shown }) };
  });
}

/** The built-in check's name in the list of checks. */
export const CHECK_TITLE = 'Invoke REST API';
