import { inputsOf } from './inputs';
import { DEFAULT_CLOSED_STATES, type GateSettings } from './settings';
import { BUG_COUNT_GATE_MAJOR, BUG_COUNT_GATE_NAME } from './task';
import { LIST_SEPARATOR } from './texts';

/** What the task takes by itself; these lines would only repeat it. */
const DEFAULTS: Readonly<Record<string, string>> = {
  maxActive: '0',
  maxPriority: 'any',
  resolvedCounts: 'true',
  closedStates: DEFAULT_CLOSED_STATES.join(LIST_SEPARATOR),
};

/** A YAML text in single quotes: a quote inside is doubled, and nothing else means anything. */
function scalar(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The job that asks before a deployment; the deployment job names it in `dependsOn`. */
export function serverJobYaml(settings: GateSettings, job = 'BugGate'): string {
  const inputs = Object.entries(inputsOf(settings)).filter(([name, value]) => value !== (DEFAULTS[name] ?? ''));
  return [
    `- job: ${job}`,
    '  displayName: Count active bugs',
    '  pool: server',
    '  steps:',
    `    - task: ${BUG_COUNT_GATE_NAME}@${BUG_COUNT_GATE_MAJOR}`,
    '      inputs:',
    ...inputs.map(([name, value]) => `        ${name}: ${scalar(value)}`),
    '',
  ].join('\n');
}
