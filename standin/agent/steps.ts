/**
 * How steps are played. Our own tasks run for real, and so do git, artifacts and the files that get deployed; compilers and
 * cloud services are played with the times and messages they would have. One task is one entry of the list.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, posix, sep } from 'node:path';
import { zipSync } from 'fflate';
import { git } from '../repository';
import type { Environment, StepDefinition, World } from '../world';
import { newOutcome, runTask, type TaskOutcome, type TaskSurroundings } from './task';
import type { JobPlace } from './variables';

export interface StepPlay {
  /** How long the step takes on the story clock, in seconds. */
  readonly seconds: number;
  readonly outcome: TaskOutcome;
}

export interface StepContext {
  readonly world: World;
  readonly place: JobPlace;
  readonly around: Omit<TaskSurroundings, 'step'>;
  /** Environment of a deployment job. */
  readonly environment: Environment | undefined;
  /** Files a download step brought, name → content. */
  readonly downloaded: Map<string, Uint8Array>;
}

type Player = (step: StepDefinition, context: StepContext) => StepPlay | Promise<StepPlay>;

function fine(seconds: number, ...log: string[]): StepPlay {
  const outcome = newOutcome();
  outcome.log.push(...log);
  return { seconds, outcome };
}

function failed(seconds: number, message: string, ...log: string[]): StepPlay {
  const outcome = newOutcome();
  outcome.result = 'failed';
  outcome.issues.push({ type: 'error', message });
  outcome.log.push(...log, `##[error]${message}`);
  return { seconds, outcome };
}

/** Every file below a folder, with slashes, sorted. `.git` is left out. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join(posix.sep),
    )
    .filter((path) => !path.startsWith('.git/'))
    .sort();
}

async function checkout(_step: StepDefinition, { place, around }: StepContext): Promise<StepPlay> {
  const { folder } = place.pipeline.repository;
  if (folder === undefined) return failed(2, 'The repository of this pipeline is not on this machine.');
  const { sources } = around.folders;
  rmSync(sources, { recursive: true, force: true });
  // As the agent does it: a clone with everything, then the very commit, without a branch.
  await git(around.folders.work, ['clone', '--quiet', '--no-checkout', folder, sources]);
  await git(sources, ['checkout', '--quiet', '--force', '--detach', place.run.commit]);
  return fine(6, `HEAD is now at ${place.run.commit.slice(0, 7)}`);
}

/** `#error` in a source file is what the real compiler would refuse, too. */
function compile({ around }: StepContext): string | undefined {
  const { sources } = around.folders;
  for (const path of filesBelow(sources).filter((name) => name.endsWith('.cs'))) {
    const lines = readFileSync(join(sources, path), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.trim().startsWith('#error'));
    if (line >= 0) return `${path}(${line + 1},8): error CS1029: #error: '${lines[line]?.trim().slice(7)}'`;
  }
  return undefined;
}

function publishSite(context: StepContext): StepPlay {
  const { around, world } = context;
  const { sources, staging } = around.folders;
  const web = filesBelow(sources).filter((path) => path.startsWith('SpaceGame.Web/'));
  const content: Record<string, Uint8Array> = {};
  for (const path of web) content[path.slice('SpaceGame.Web/'.length)] = readFileSync(join(sources, path));
  // Like the real tool: the archive carries the time it was made, so building twice never gives the same bytes.
  const archive = zipSync(content, { mtime: new Date(world.clock.now()), level: 6 });
  writeFileSync(join(staging, 'SpaceGame.Web.zip'), archive);
  return fine(12, `SpaceGame.Web -> ${join(staging, 'SpaceGame.Web.zip')}`);
}

const dotnet: Player = (step, context) => {
  const command = step.inputs.command ?? 'build';
  const error = command === 'build' ? compile(context) : undefined;
  if (error) return failed(31, `Error: The process 'dotnet' failed with exit code 1`, error, 'Build FAILED.');
  if (command === 'restore') return fine(24, 'Restored SpaceGame.Web.csproj.', 'Restored SpaceGame.Tests.csproj.');
  if (command === 'build') return fine(48, 'Build succeeded.', '    0 Warning(s)', '    0 Error(s)');
  if (command === 'test') return fine(39, 'Passed!  - Failed: 0, Passed: 1, Skipped: 0, Total: 1');
  if (command === 'publish') return publishSite(context);
  return failed(1, `The command '${command}' of DotNetCoreCLI is not played by the stand-in.`);
};

const publishArtifact: Player = (step, { place, around, world }) => {
  const name = step.inputs.artifact ?? step.inputs.artifactName ?? 'drop';
  const folder = around.variables.expand(step.inputs.publish ?? step.inputs.targetPath ?? '');
  if (place.run.artifacts.some((artifact) => artifact.name.toLowerCase() === name.toLowerCase())) {
    return failed(3, `Artifact ${name} already exists for build ${place.run.id}.`);
  }
  const files = new Map<string, Uint8Array>();
  for (const path of filesBelow(folder)) files.set(path, new Uint8Array(readFileSync(join(folder, path))));
  if (files.size === 0) return failed(2, `Path does not exist or is empty: ${folder}`);
  place.run.artifacts.push({
    id: place.run.id * 10 + place.run.artifacts.length,
    name,
    files,
    publishedAt: world.clock.now(),
  });
  return fine(7, `Uploading pipeline artifact ${name}: ${files.size} file(s).`);
};

const downloadArtifact: Player = (step, { place, downloaded }) => {
  const source = step.inputs.download ?? step.inputs.buildType ?? 'current';
  if (source !== 'current') return failed(2, `Downloading from '${source}' is not played by the stand-in.`);
  const name = step.inputs.artifact ?? step.inputs.artifactName ?? '';
  const artifact = place.run.artifacts.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (!artifact?.files) return failed(3, `Artifact ${name} was not found for build ${place.run.id}.`);
  for (const [path, bytes] of artifact.files) downloaded.set(path, bytes);
  return fine(5, `Downloaded ${artifact.files.size} file(s) of artifact ${name} of run ${place.run.number}.`);
};

const webApp: Player = (step, { place, world, environment, downloaded, around }) => {
  const app = around.variables.expand(step.inputs.appName ?? '');
  const archive = [...downloaded].find(([path]) => path.endsWith('.zip'));
  if (!archive) return failed(6, `No package found with specified pattern: ${step.inputs.package ?? ''}`);
  if (environment) environment.installed = { runId: place.run.id, files: new Map(downloaded), at: world.clock.now() };
  return fine(74, `Deploying ${basename(archive[0])} to ${app}.`, 'Successfully deployed web package to App Service.');
};

const script: Player = (step) => fine(4, `(played, not run) ${step.displayName}`);

/** Players by task name in lower case. */
export const players: Readonly<Record<string, Player>> = {
  dotnetcorecli: dotnet,
  publishpipelineartifact: publishArtifact,
  downloadpipelineartifact: downloadArtifact,
  azurewebapp: webApp,
  cmdline: script,
  bash: script,
  powershell: script,
};

/** Plays one step: an installed task for real, a known one by its player; any other fails with its name. */
export async function playStep(step: StepDefinition, context: StepContext): Promise<StepPlay> {
  if (!step.task) return step.inputs.checkout === 'none' ? fine(0) : checkout(step, context);
  const name = step.task.name.toLowerCase();
  const installed = [...context.world.tasks.values()].find((task) => task.name.toLowerCase() === name);
  if (installed) return { seconds: 4, outcome: await runTask(installed, { ...context.around, step }) };
  const player = players[name];
  if (player) return player(step, context);
  return failed(
    1,
    `A task is missing. The pipeline references a task called '${step.task.name}'. This usually indicates the task isn't installed, and you may be able to install it from the Marketplace: https://marketplace.visualstudio.com. (Task version ${step.task.version}.)`,
  );
}
