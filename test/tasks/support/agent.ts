// An agent-shaped process around the bundle: the environment and the folders a real agent gives, and its reading of the output.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AgentCommand, parseCommand } from '../../../tools/conformance/agent-command';
import { mainFile } from './bundle';

/** A job's folders: sources with a space and letters beyond ASCII, as people have them. */
export interface WorkFolder {
  readonly root: string;
  readonly sources: string;
  readonly temp: string;
  remove(): void;
}

/** Makes the folders of a job. */
export function workFolder(name = '1/s'): WorkFolder {
  const root = mkdtempSync(join(tmpdir(), 'release-cadence-agent-'));
  const sources = join(root, name);
  const temp = join(root, '_temp');
  for (const folder of [sources, temp, join(root, '1', 'a'), join(root, '1', 'b'), join(root, '_tool')]) {
    mkdirSync(folder, { recursive: true });
  }
  return { root, sources, temp, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** One task run. */
export interface TaskStep {
  readonly folder: WorkFolder;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Pipeline variables by name (`Build.SourceBranch`). */
  readonly variables?: Readonly<Record<string, string>>;
  /** Raw environment on top; `undefined` removes a variable. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The Node that runs the task: by default `TASK_NODE`, where that is set, else this one. */
  readonly node?: string;
}

/** What the agent saw. */
export interface TaskRun {
  readonly exitCode: number | null;
  /** The result the agent shows: an exit code other than 0 is a failure, and so is no result at all. */
  readonly result: string;
  readonly commands: readonly AgentCommand[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Errors and warnings, in order. */
  readonly issues: readonly { readonly type: string; readonly text: string }[];
  /** Lines that are no commands. */
  readonly log: string;
  readonly text: string;
}

const environmentName = (name: string) => name.replace(/[. ]/g, '_').toUpperCase();

/** The environment of a task, made from nothing: no variable of this machine but PATH. */
export function taskEnvironment({
  folder,
  inputs = {},
  variables = {},
  environment = {},
}: TaskStep): Record<string, string> {
  const values: Record<string, string> = {
    'Agent.TempDirectory': folder.temp,
    'Agent.WorkFolder': folder.root,
    'Agent.JobName': 'Build',
    'Build.SourcesDirectory': folder.sources,
    'Build.SourceBranch': 'refs/heads/main',
    'Build.BuildId': '812',
    'Build.BuildNumber': '20261123.1',
    'Build.Reason': 'IndividualCI',
    'System.DefaultWorkingDirectory': folder.sources,
    'System.JobName': 'Build',
    'System.StageName': 'Build',
    'System.Culture': 'en-US',
    ...variables,
  };
  const result: Record<string, string | undefined> = {
    PATH: process.env.PATH,
    HOME: folder.root,
    TF_BUILD: 'True',
    NODE_V8_COVERAGE: process.env.NODE_V8_COVERAGE,
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [environmentName(name), value])),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${environmentName(name)}`, value])),
    ...environment,
  };
  return Object.fromEntries(Object.entries(result).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** Runs the task as the agent does, and reads what it says. */
export async function runTask(step: TaskStep): Promise<TaskRun> {
  const child = spawn(step.node ?? process.env.TASK_NODE ?? process.execPath, [mainFile], {
    cwd: step.folder.sources,
    env: taskEnvironment(step),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return read(Buffer.concat(chunks).toString('utf8'), exitCode);
}

function read(text: string, exitCode: number | null): TaskRun {
  const lines = text.split('\n').filter((line) => line !== '');
  const parsed = lines.map((line) => ({ line, command: parseCommand(line, true) }));
  const commands = parsed.flatMap(({ command }) => (command ? [command] : []));
  const named = (event: string) => commands.filter((command) => command.area === 'task' && command.event === event);
  const completed = named('complete').at(-1)?.properties.result;
  return {
    exitCode,
    result: exitCode !== 0 || !completed ? 'Failed' : completed,
    commands,
    outputs: Object.fromEntries(named('setvariable').map(({ properties, data }) => [properties.variable ?? '', data])),
    issues: named('issue').map(({ properties, data }) => ({ type: properties.type ?? '', text: data })),
    log: parsed
      .filter(({ command }) => !command)
      .map(({ line }) => line)
      .join('\n'),
    text,
  };
}
