// The system's git, as processes. Nothing here knows about versions.
import { spawn } from 'node:child_process';
import { problem } from './errors';

/** What a git process left behind. */
export interface GitResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Git in one folder. */
export interface Git {
  readonly folder: string;
  /** Runs git and returns whatever happened. Throws only when git is not there or took too long. */
  run(args: readonly string[], options?: RunOptions): Promise<GitResult>;
  /** Runs git and returns its output. Throws `git-failed` on any other exit code than 0. */
  read(args: readonly string[], options?: RunOptions): Promise<string>;
}

/** How to run one command. */
export interface RunOptions {
  readonly input?: string;
  readonly timeoutMs?: number;
}

/** How to reach git. */
export interface GitHost {
  /** Environment of the process; credentials for the origin are part of it. */
  readonly environment: Record<string, string>;
  /** Programs to try, in order; the agent on Windows brings a git of its own. */
  readonly programs: readonly string[];
}

const LOCAL_TIMEOUT_MS = 300_000;

/** Git for a folder. */
export function createGit(folder: string, host: GitHost): Git {
  const environment = {
    ...host.environment,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    GIT_OPTIONAL_LOCKS: '0',
  };
  // Containers and self-hosted agents often run as another user than the one who cloned: git would refuse the folder.
  const settings = ['-c', `safe.directory=${folder}`, '-c', 'core.quotePath=false', '-c', 'log.showSignature=false'];
  const run: Git['run'] = async (args, options = {}) => {
    for (const program of host.programs) {
      const result = await start(program, [...settings, ...args], folder, environment, options);
      if (result) return result;
    }
    throw problem('git-missing');
  };
  return {
    folder,
    run,
    read: async (args, options) => {
      const result = await run(args, options);
      if (result.code !== 0) throw problem('git-failed', args[0] ?? '', firstLine(result.stderr));
      return result.stdout;
    },
  };
}

/** The first line of what git complained about. */
export function firstLine(text: string): string {
  return (
    text
      .split('\n')
      .map((line) => line.trim())
      .find((line) => /^(?:fatal|error|remote|!)/i.test(line)) ??
    text.split('\n')[0]?.trim() ??
    ''
  );
}

function start(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
  options: RunOptions,
): Promise<GitResult | undefined> {
  return new Promise((resolve, reject) => {
    const timeoutMs = options.timeoutMs ?? LOCAL_TIMEOUT_MS;
    const child = spawn(program, args, {
      cwd,
      env,
      windowsHide: true,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    let late = false;
    timer.unref();
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      late = true;
      if (error.code === 'ENOENT') resolve(undefined);
      else reject(problem('git-failed', args.at(-1) ?? '', error.message));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (late) return;
      const stderr = Buffer.concat(err).toString('utf8');
      resolve({
        code: code ?? -1,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: signal === 'SIGKILL' ? `error: no answer within ${timeoutMs / 1000} s` : stderr,
      });
    });
    if (options.input !== undefined) {
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(options.input);
    }
  });
}
