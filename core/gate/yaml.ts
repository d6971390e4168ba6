import { inputsOf } from './inputs';
import type { GateSettings } from './settings';
import { BUG_COUNT_GATE_MAJOR, BUG_COUNT_GATE_NAME, defaultInputs } from './task';

/** A YAML text in single quotes: a quote inside is doubled, and nothing else means anything. */
function scalar(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The job that asks before a deployment; the deployment job names it in `dependsOn`. */
export function serverJobYaml(settings: GateSettings, job = 'BugGate'): string {
  // What the task takes by itself would only repeat it.
  const defaults = defaultInputs();
  const inputs = Object.entries(inputsOf(settings)).filter(([name, value]) => value !== defaults[name]);
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
