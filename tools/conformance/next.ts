// `next`: the graph becomes a real repository, and the task's own git reading and deciding code works on it.
import { tmpdir } from 'node:os';
import type { SemVer } from '../../core/version';
import { compareSemVer, formatCore, formatPrecedence, parseSemVer } from '../../core/version';
import { createAgent } from '../../tasks/stamp-release-version/v1/agent';
import { askGit } from '../../tasks/stamp-release-version/v1/ask-git';
import { decide } from '../../tasks/stamp-release-version/v1/decide';
import { TaskError } from '../../tasks/stamp-release-version/v1/errors';
import { createGit } from '../../tasks/stamp-release-version/v1/git';
import type { Settings } from '../../tasks/stamp-release-version/v1/settings';
import { readSettings } from '../../tasks/stamp-release-version/v1/settings';
import type { GraphInput } from './graph-repository';
import { gitEnvironment, withRepository } from './graph-repository';
import type { VectorResult } from './kind';
import { compared, isObject } from './kind';

/** The input of a `next` vector. */
export interface NextInput extends GraphInput {
  readonly options?: NextOptions;
}

interface NextOptions {
  readonly tagPrefix?: string;
  readonly strategy?: string;
  readonly zeroMajor?: string;
  readonly onNoBump?: string;
  readonly initialVersion?: string;
  readonly channel?: string;
  readonly autoIncrement?: string;
  readonly stripMergeTitle?: boolean;
  readonly patchTypes?: readonly string[];
}

/** What the task decided. */
export type NextResult = { readonly version: string } | { readonly error: string };

/** Builds the repository and decides. */
export function runNext(input: NextInput): Promise<NextResult> {
  return withRepository(input, async (folder) => {
    try {
      const git = createGit(folder, { environment: gitEnvironment, programs: ['git'], temporary: [tmpdir()] });
      const settings = settingsOf(input);
      const decision = await decide({
        settings,
        agent: createAgent({}, () => undefined),
        git,
        ...askGit(git, settings),
        runs: { unavailable: 'a vector has no runs' },
        branch: input.branch,
        run: '1',
        now: 0,
        versionOfTag: undefined,
        tagOf: (version) => `v${formatPrecedence(version)}`,
        numberOf: formatPrecedence,
        timing: { polls: 0, pause: () => Promise.resolve() },
        rehearse: () => Promise.resolve(),
      });
      return { version: formatPrecedence(decision.version) };
    } catch (error) {
      if (error instanceof TaskError) return { error: error.code === 'invalid-version' ? 'invalid' : error.code };
      throw error;
    }
  });
}

/** The vector's options as the task's inputs: what is absent there has the vector file's default, not the task's. */
function settingsOf({ branch, options = {}, versionFile }: NextInput): Settings {
  const fromFile = options.strategy === 'version-file';
  const inputs: Record<string, string> = {
    INPUT_ACTION: 'check',
    INPUT_SOURCE: fromFile ? 'file' : 'tags',
    INPUT_INCREMENT: fromFile ? 'conventional' : (options.strategy ?? 'conventional'),
    INPUT_TAGPREFIX: options.tagPrefix ?? 'v',
    INPUT_ZEROMAJOR: options.zeroMajor ?? 'strict',
    INPUT_WHENNOTHINGTORELEASE: options.onNoBump === 'patch' ? 'patch' : 'same',
    INPUT_INITIALVERSION: options.initialVersion ?? '',
    INPUT_AUTOINCREMENT: options.autoIncrement ?? 'patch',
    INPUT_PATCHTYPES: (options.patchTypes ?? ['fix']).join(' '),
    INPUT_VERSIONFILE: versionFile?.path ?? 'version.json',
    INPUT_CHANNELS: options.channel === undefined ? '' : `${branch.replace(/^refs\/heads\//, '')} = ${options.channel}`,
  };
  const settings = readSettings(createAgent(inputs, () => undefined));
  const commits = { ...settings.rules.commits, stripMergeTitle: options.stripMergeTitle ?? false };
  return { ...settings, rules: { ...settings.rules, commits } };
}

interface Constraints {
  readonly greaterThan?: string;
  readonly lessThan?: string;
  readonly prerelease?: boolean;
  readonly core?: string;
  readonly notIn?: readonly string[];
  readonly prereleaseContains?: string;
}

/** Compares a result with `{version}`, `{error}` or `{constraints, orError?}`. */
export function judgeNext(result: NextResult, expected: unknown): VectorResult {
  if (!isObject(expected) || !isObject(expected.constraints)) return compared(expected, result);
  if ('error' in result) {
    const fine = expected.orError === result.error;
    return fine ? { status: 'passed' } : { status: 'failed', detail: `expected a version, got error ${result.error}` };
  }
  const parsed = parseSemVer(result.version);
  if (!parsed) return { status: 'failed', detail: `'${result.version}' is no version` };
  const broken = brokenConstraints(parsed, expected.constraints);
  if (broken.length === 0) return { status: 'passed' };
  return {
    status: 'failed',
    detail: `${result.version} breaks ${broken.join(', ')} of ${JSON.stringify(expected.constraints)}`,
  };
}

function brokenConstraints(version: SemVer, constraints: Constraints): string[] {
  const compare = (text: string) => compareSemVer(version, parseSemVer(text) ?? version);
  const { greaterThan, lessThan, prerelease, core, notIn = [], prereleaseContains } = constraints;
  const label = version.prerelease.join('.').toLowerCase();
  const rules: Record<string, boolean> = {
    greaterThan: greaterThan === undefined || compare(greaterThan) > 0,
    lessThan: lessThan === undefined || compare(lessThan) < 0,
    prerelease: prerelease === undefined || prerelease === version.prerelease.length > 0,
    core: core === undefined || core === formatCore(version),
    notIn: notIn.every((text) => compare(text) !== 0),
    prereleaseContains: prereleaseContains === undefined || label.includes(prereleaseContains.toLowerCase()),
  };
  return Object.keys(rules).filter((rule) => !rules[rule]);
}
