// The system's git, as processes. Nothing here knows about versions.
import { spawn } from 'node:child_process';
import { problem } from './errors';
import { openScratch } from './scratch';

/** What a git process left behind. */
export interface GitResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Git in one folder. */
export interface Git {
  readonly folder: string;
  /** Runs git. Resolves with whatever happened; rejects only when git is not there, or cannot be started. */
  run(args: readonly string[], options?: GitRun): Promise<GitResult>;
  /** The output of a command. Rejects with `git-failed` on any other exit code than 0. */
  read(args: readonly string[], input?: string): Promise<string>;
}

/** About one run of git. */
export interface GitRun {
  /** What git reads from its standard input; none by default. */
  readonly input?: string;
  /** Git is stopped after this time; for commands that ask the origin. */
  readonly timeoutMs?: number;
}

/** How to reach git. */
export interface GitHost {
  /** Environment of the process; credentials for the origin are part of it. */
  readonly environment: Record<string, string>;
  /** Programs to try, in order; the agent on Windows brings a git of its own. */
  readonly programs: readonly string[];
  /** Folders for temporary files, in the order in which they are tried. */
  readonly temporary: readonly string[];
}

/** Variables that would lead git to another repository than the one in the folder, or to another history. */
const MISLEADING = [
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_NAMESPACE',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
  'GIT_REPLACE_REF_BASE',
];

// Containers and self-hosted agents often run as another user than the one who cloned: git would refuse the folder.
// The others undo what a configuration of the machine may have made of git's output.
const SETTINGS = [
  'safe.directory=*',
  'core.quotePath=false',
  'log.showSignature=false',
  'log.follow=false',
  'i18n.logOutputEncoding=UTF-8',
].flatMap((setting) => ['-c', setting]);

/** Git for a folder. */
export function createGit(folder: string, host: GitHost): Git {
  const env: Record<string, string> = {
    ...host.environment,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    GIT_OPTIONAL_LOCKS: '0',
  };
  for (const name of MISLEADING) delete env[name];
  const run: Git['run'] = async (args, options = {}) => {
    for (const program of host.programs) {
      const result = await start({ program, args, folder, env, temporary: host.temporary, ...options });
      if (result) return result;
    }
    throw problem('git-missing');
  };
  return {
    folder,
    run,
    read: async (args, input) => {
      const result = await run(args, input === undefined ? {} : { input });
      if (result.code !== 0) throw problem('git-failed', args[0] ?? '', firstLine(result.stderr));
      return result.stdout;
    },
  };
}

/** The line of git's output that says what went wrong. */
export function firstLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => /^(?:fatal|error|remote|!)/i.test(line)) ?? lines[0] ?? '';
}

interface Start extends GitRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly temporary: readonly string[];
}

/** One process; `undefined` when there is no such program. */
function start({ program, args, folder, env, temporary, input, timeoutMs }: Start): Promise<GitResult | undefined> {
  const out = openScratch(temporary);
  const err = openScratch(temporary);
  const given = input === undefined ? undefined : openScratch(temporary, input);
  const files = given ? [out, err, given] : [out, err];
  return new Promise<GitResult | undefined>((resolve, reject) => {
    const child = spawn(program, [...SETTINGS, ...args], {
      cwd: folder,
      env,
      windowsHide: true,
      stdio: [given?.descriptor ?? 'ignore', out.descriptor, err.descriptor],
    });
    let late = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            child.kill('SIGKILL');
          }, timeoutMs);
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      if (error.code === 'ENOENT') resolve(undefined);
      else reject(problem('git-failed', args[0] ?? '', error.message));
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      const stderr = late ? `error: no answer within ${(timeoutMs ?? 0) / 1000} s` : err.text();
      resolve({ code: code ?? -1, stdout: out.text(), stderr });
    });
  }).finally(() => {
    for (const file of files) file.close();
  });
}
