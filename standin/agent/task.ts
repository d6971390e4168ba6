/** Runs a Node task as an agent does: its own process, variables and inputs by environment, commands read from its output. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { InstalledTask, Issue, StepDefinition, TaskResult } from '../world';
import { runCommand } from './command-handlers';
import { parseCommand } from './commands';
import { environmentName, type JobFolders, type Variables } from './job-context';

/** What a task left behind. */
export interface TaskOutcome {
  result: TaskResult;
  /** A `task.complete` was seen. */
  completed: boolean;
  readonly issues: Issue[];
  readonly log: string[];
  /** `job.step.name` → value. */
  readonly outputs: Record<string, string>;
  readonly tags: string[];
  readonly attachments: { readonly type: string; readonly name: string; readonly text: string }[];
  buildNumber: string | undefined;
}

/** What a task runs in. */
export interface TaskSurroundings {
  readonly folders: JobFolders;
  readonly variables: Variables;
  readonly step: StepDefinition;
  /** Reference name of the job. */
  readonly job: string;
  readonly secrets: Set<string>;
  /** Prepended to PATH. */
  readonly paths: string[];
  readonly token: string;
  readonly collectionUrl: string;
  /** Longest run of the process, in milliseconds. */
  readonly timeoutMs: number;
}

export function newOutcome(): TaskOutcome {
  return {
    result: 'succeeded',
    completed: false,
    issues: [],
    log: [],
    outputs: {},
    tags: [],
    attachments: [],
    buildNumber: undefined,
  };
}

interface InputDefinition {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly defaultValue?: unknown;
}

/** Runs the task's Node handler and reads its commands. Never throws for a failing task; the outcome tells. */
export async function runTask(task: InstalledTask, around: TaskSurroundings): Promise<TaskOutcome> {
  const outcome = newOutcome();
  const execution = (task.definition.execution ?? {}) as Record<string, { target?: string }>;
  const target = (execution.Node20_1 ?? execution.Node24)?.target;
  if (!target || !task.folder) {
    outcome.issues.push({
      type: 'error',
      message: `The task ${task.name} has no handler this agent can run (Node20_1, Node24).`,
    });
    outcome.result = 'failed';
    return outcome;
  }
  const code = await runProcess(join(task.folder, target), taskEnvironment(task, around), around, (line) => {
    if (line.includes('##vso[')) {
      const command = parseCommand(line);
      if (command) {
        runCommand(command, outcome, around);
        if (command.area === 'task' && command.event === 'debug')
          outcome.log.push(mask(`##[debug]${command.data}`, around.secrets));
        return;
      }
      outcome.issues.push({
        type: 'warning',
        message: `'${mask(line, around.secrets)}' contains logging command keyword '##vso', but it's not a legal command. Please see the list of accepted commands.`,
      });
    }
    outcome.log.push(mask(line, around.secrets));
  });
  if (code !== 0) {
    outcome.result = 'failed';
    if (!outcome.issues.some(({ type }) => type === 'error')) {
      outcome.issues.push({ type: 'error', message: `The process ended with exit code ${code}.` });
    }
  }
  return outcome;
}

function mask(line: string, secrets: ReadonlySet<string>): string {
  let masked = line;
  for (const secret of secrets) if (secret.length > 2) masked = masked.replaceAll(secret, '***');
  return masked;
}

/** The whole environment of the process, built from nothing but what an agent gives. */
function taskEnvironment(task: InstalledTask, around: TaskSurroundings): Record<string, string> {
  const { folders, variables, step, token, collectionUrl, paths } = around;
  const environment: Record<string, string> = {
    PATH: [...paths, process.env.PATH ?? ''].join(process.platform === 'win32' ? ';' : ':'),
    HOME: folders.work,
    TF_BUILD: 'True',
    LC_ALL: 'C.UTF-8',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    ENDPOINT_URL_SYSTEMVSSCONNECTION: `${collectionUrl}/`,
    ENDPOINT_AUTH_SYSTEMVSSCONNECTION: JSON.stringify({ parameters: { AccessToken: token }, scheme: 'OAuth' }),
    ENDPOINT_AUTH_SCHEME_SYSTEMVSSCONNECTION: 'OAuth',
    ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN: token,
  };
  for (const name of ['SystemRoot', 'NODE_V8_COVERAGE', 'TEMP', 'TMP']) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  const names: { public: string[]; secret: string[] } = { public: [], secret: [] };
  for (const { name, value, secret } of variables.all()) {
    environment[secret ? `SECRET_${environmentName(name)}` : environmentName(name)] = value;
    names[secret ? 'secret' : 'public'].push(name);
  }
  environment.VSTS_PUBLIC_VARIABLES = JSON.stringify(names.public);
  environment.VSTS_SECRET_VARIABLES = JSON.stringify(names.secret);
  const given = new Map(Object.entries(step.inputs).map(([name, value]) => [name.toLowerCase(), value]));
  for (const input of (task.definition.inputs ?? []) as InputDefinition[]) {
    const alias = [input.name, ...(input.aliases ?? [])].find((name) => given.has(name.toLowerCase()));
    const text = alias === undefined ? String(input.defaultValue ?? '') : (given.get(alias.toLowerCase()) ?? '');
    const value = variables.expand(text.trim());
    if (value !== '') environment[`INPUT_${environmentName(input.name)}`] = value;
  }
  return environment;
}

function runProcess(
  script: string,
  environment: Record<string, string>,
  around: TaskSurroundings,
  onLine: (line: string) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], {
      cwd: around.folders.sources,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: around.timeoutMs,
    });
    createInterface({ input: child.stdout }).on('line', onLine);
    createInterface({ input: child.stderr }).on('line', onLine);
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
