// The inputs of task.json as one typed object, read once. A closed value that is not in its list is an error with the list.
import type { BranchRules, Bump, Increment, TagRules, WhenNothing, ZeroMajor } from '../../../core/version';
import { parseSemVer } from '../../../core/version';
import type { Agent } from './agent';
import { problem } from './errors';

export type Action = 'decide' | 'apply' | 'check';
export type Source = 'tags' | 'file' | 'calver' | 'counter' | 'explicit';
export type HistoryMode = 'complete' | 'require' | 'never';
export type OnNoMatch = 'fail' | 'warn' | 'ignore';

/** Everything the pipeline author set. */
export interface Settings {
  readonly action: Action;
  readonly source: Source;
  /** The version of `apply` and of source `explicit`; empty otherwise. */
  readonly version: string;
  readonly versionFile: string;
  readonly calverFormat: string;
  readonly majorMinor: string;
  readonly counter: string;
  readonly rules: TagRules;
  readonly branches: BranchRules;
  readonly tagPrefix: string;
  /** Folders that count, relative to the repository; empty: everything. */
  readonly paths: readonly string[];
  readonly metadata: 'sha' | 'none';
  readonly history: HistoryMode;
  readonly onTaken: 'next' | 'fail';
  readonly guard: 'best' | 'require';
  readonly workingDirectory: string;
  /** Patterns; empty: the known file kinds. */
  readonly files: readonly string[];
  readonly insertMissing: boolean;
  readonly assemblyVersion: string;
  readonly fileVersion: string;
  readonly onNoMatch: OnNoMatch;
  /** Templates; empty: leave alone. */
  readonly buildNumber: string;
  readonly buildTag: string;
  readonly gitTag: 'none' | 'push';
  readonly summary: boolean;
  readonly changelogFile: string;
}

/** Reads and checks all inputs. Throws the first that is wrong. */
export function readSettings(agent: Agent): Settings {
  const { text, choice, lines, flag } = readers(agent);
  const action = choice<Action>('action', ['decide', 'apply', 'check']);
  const source = choice<Source>('source', ['tags', 'file', 'calver', 'counter', 'explicit']);
  const settings: Settings = {
    action,
    source,
    version: text('version', ''),
    versionFile: text('versionFile', 'version.json'),
    calverFormat: text('calverFormat', 'YYYY.MM.MICRO'),
    majorMinor: text('majorMinor', '1.0'),
    counter: text('counter', ''),
    rules: {
      increment: choice<Increment>('increment', [
        'conventional',
        'semver-trailer',
        'mainline',
        'height',
        'patch',
        'minor',
        'major',
      ]),
      whenNothingToRelease: choice<WhenNothing>('whenNothingToRelease', ['patch', 'same', 'fail']),
      initialVersion: text('initialVersion', '') || undefined,
      zeroMajor: choice<ZeroMajor>('zeroMajor', ['strict', 'shift']),
      autoIncrement: choice<Exclude<Bump, 'none'>>('autoIncrement', ['patch', 'minor', 'major']),
      commits: { patchTypes: words(text('patchTypes', 'fix')), stripMergeTitle: true },
    },
    branches: {
      releaseBranches: lines('releaseBranches', 'main\nmaster\nrelease/*'),
      channels: channels(lines('channels', '')),
    },
    tagPrefix: none(text('tagPrefix', 'v')),
    paths: lines('paths', ''),
    metadata: choice('metadata', ['sha', 'none']),
    history: choice<HistoryMode>('history', ['complete', 'require', 'never']),
    onTaken: choice('onTaken', ['next', 'fail']),
    guard: choice('guard', ['best', 'require']),
    workingDirectory: text('workingDirectory', ''),
    files: lines('files', ''),
    insertMissing: flag('insertMissing', true),
    assemblyVersion: text('assemblyVersion', '{core}.0'),
    fileVersion: text('fileVersion', '{core}.0'),
    onNoMatch: choice<OnNoMatch>('onNoMatch', ['fail', 'warn', 'ignore']),
    buildNumber: none(text('buildNumber', '{version}')),
    buildTag: none(text('buildTag', '{tagPrefix}{version}')),
    gitTag: choice('gitTag', ['none', 'push']),
    summary: flag('summary', true),
    changelogFile: text('changelogFile', ''),
  };
  return checked(settings);
}

function readers(agent: Agent) {
  const text = (name: string, fallback: string) => {
    const given = agent.input(name) ?? fallback;
    // The agent leaves a variable that it does not know as it stands; as a prefix or a pattern it would quietly match nothing.
    const unknown = /\$\([A-Za-z_][\w.-]*\)/.exec(given)?.[0];
    if (unknown !== undefined)
      throw problem('input', name, `has ${unknown} in it, and this job has no variable of that name.`);
    return given;
  };
  return {
    text,
    /** The first value is the default. */
    choice: <T extends string>(name: string, values: readonly [T, ...T[]]): T => {
      const given = text(name, '');
      if (given === '') return values[0];
      const found = values.find((value) => value.toLowerCase() === given.toLowerCase());
      if (!found) throw problem('input', name, `is '${given}'; it has to be one of ${values.join(', ')}.`);
      return found;
    },
    lines: (name: string, fallback: string) =>
      text(name, fallback)
        .split(/\r\n|\n|\r/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    flag: (name: string, fallback: boolean) => {
      const given = text(name, '').toLowerCase();
      if (given === '') return fallback;
      if (given !== 'true' && given !== 'false')
        throw problem('input', name, `is '${given}'; it has to be true or false.`);
      return given === 'true';
    },
  };
}

/** `none` says "leave it empty" where an empty input is hard to write. */
function none(value: string): string {
  return value.toLowerCase() === 'none' ? '' : value;
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

/** Lines of `branch pattern = channel`. */
function channels(lines: readonly string[]): BranchRules['channels'] {
  return lines.map((line) => {
    const [pattern = '', channel = '', ...rest] = line.split('=').map((part) => part.trim());
    if (pattern === '' || !/^[0-9A-Za-z-]*[A-Za-z-][0-9A-Za-z-]*$/.test(channel) || rest.length > 0) {
      throw problem('input', 'channels', `has the line '${line}'; write 'branch = label', for example 'beta = beta'.`);
    }
    return { pattern, channel };
  });
}

function checked(settings: Settings): Settings {
  const { action, source, version, rules, counter, gitTag, tagPrefix } = settings;
  if (action === 'apply' && version === '')
    throw problem('input', 'version', 'is empty; action apply stamps a version that was decided before.');
  if (source === 'explicit' && version === '') throw problem('input', 'version', 'is empty; source explicit needs it.');
  if (source === 'counter' && !/^\d+$/.test(counter))
    throw problem('input', 'counter', `is '${counter}'; source counter needs a number.`);
  const { initialVersion } = rules;
  if (initialVersion !== undefined && !parseSemVer(initialVersion))
    throw problem('invalid-version', initialVersion, "input 'initialVersion'");
  if (/[\s~^:?*[\\]|\.\.|@\{|^-/.test(tagPrefix))
    throw problem('input', 'tagPrefix', `is '${tagPrefix}', which no git tag can begin with.`);
  if (gitTag === 'push' && action !== 'decide')
    throw problem('input', 'gitTag', 'is push; only action decide pushes a tag.');
  return settings;
}
