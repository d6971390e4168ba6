// The first moments: read the inputs, and ask git what every decision asks.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Agent, Environment } from './agent';
import { childEnvironment, createAgent, oneLine } from './agent';
import type { Asked } from './ask-git';
import { askGit } from './ask-git';
import { problem, TaskError } from './errors';
import type { Git } from './git';
import { createGit } from './git';
import { originCredentials } from './origin';
import type { Settings } from './settings';
import { readSettings } from './settings';
import { carryOutJob } from './task';

/** What the process gives the task. */
export interface TaskHost {
  readonly environment: Environment;
  readonly cwd: string;
  readonly now: () => number;
  readonly write: (line: string) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** One run of the task. */
export interface Job {
  readonly host: TaskHost;
  readonly agent: Agent;
  readonly settings: Settings;
  /** The folder to stamp. */
  readonly folder: string;
  readonly git: Git;
  /** `undefined` for action `apply`, which decides nothing. */
  readonly asked: Asked | undefined;
}

/** Runs the task and reports its result to the agent. Never rejects. */
export async function begin(host: TaskHost): Promise<void> {
  const agent = createAgent(host.environment, host.write);
  try {
    const job = openJob(host, agent);
    agent.complete('Succeeded', await carryOutJob(job));
  } catch (error) {
    const expected = error instanceof TaskError;
    const text = expected ? `${error.what}\n${error.way} (${error.code})` : `Unexpected: ${messageOf(error)}`;
    agent.error(text);
    if (!expected && error instanceof Error) agent.debug(error.stack ?? '');
    agent.complete('Failed', oneLine(text));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function openJob(host: TaskHost, agent: Agent): Job {
  const settings = readSettings(agent);
  const folder = sourcesFolder(agent, settings, host.cwd);
  const git = createGit(folder, gitHost(host.environment, agent));
  return { host, agent, settings, folder, git, asked: settings.action === 'apply' ? undefined : askGit(git, settings) };
}

function sourcesFolder(agent: Agent, settings: Settings, cwd: string): string {
  const sources = agent.variable('Build.SourcesDirectory') ?? agent.variable('System.DefaultWorkingDirectory') ?? cwd;
  const folder = settings.workingDirectory === '' ? sources : resolve(sources, settings.workingDirectory);
  if (!existsSync(folder)) throw problem('input', 'workingDirectory', `leads to '${folder}', which does not exist.`);
  return folder;
}

function gitHost(environment: Environment, agent: Agent) {
  const home = agent.variable('Agent.HomeDirectory');
  const bundled = home && process.platform === 'win32' ? [join(home, 'externals', 'git', 'cmd', 'git.exe')] : [];
  return {
    environment: { ...childEnvironment(environment), ...originCredentials(agent) },
    programs: ['git', ...bundled],
    temporary: [agent.variable('Agent.TempDirectory') ?? [], temporaryFolder(environment)].flat(),
  };
}

/** The system's. Not asked of Node.js, whose module for it costs time at start-up. */
function temporaryFolder(environment: Environment): string {
  const { TMPDIR, TEMP, TMP } = environment;
  if (process.platform !== 'win32') return TMPDIR || TMP || TEMP || '/tmp';
  // Windows tells names apart without case, a copy of its variables does not.
  const named = new Map(Object.entries(environment).map(([name, value]) => [name.toUpperCase(), value]));
  const system = named.get('SYSTEMROOT') || named.get('WINDIR') || 'C:\\Windows';
  return named.get('TEMP') || named.get('TMP') || join(system, 'temp');
}
