// The system's git, as processes. Nothing here knows about versions.
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
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
  /**
   * Runs git on what is already here and waits: for a few milliseconds that is cheaper than an event loop's pipes. Returns
   * whatever happened; throws only when git is not there.
   */
  local(args: readonly string[], input?: string): GitResult;
  /** The output of a local command. Throws `git-failed` on any other exit code than 0. */
  read(args: readonly string[], input?: string): string;
  /** Runs git with the origin. Resolves with whatever happened; rejects only when git is not there. */
  remote(args: readonly string[], timeoutMs: number): Promise<GitResult>;
}

/** How to reach git. */
export interface GitHost {
  /** Environment of the process; credentials for the origin are part of it. */
  readonly environment: Record<string, string>;
  /** Programs to try, in order; the agent on Windows brings a git of its own. */
  readonly programs: readonly string[];
}

/** Variables that would lead git to another repository than the one in the folder. */
const MISLEADING = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_NAMESPACE'];

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
  // Containers and self-hosted agents often run as another user than the one who cloned: git would refuse the folder.
  const settings = ['-c', 'safe.directory=*', '-c', 'core.quotePath=false', '-c', 'log.showSignature=false'];
  const local: Git['local'] = (args, input) => {
    for (const program of host.programs) {
      const result = spawnSync(program, [...settings, ...args], {
        cwd: folder,
        env,
        windowsHide: true,
        maxBuffer: Number.POSITIVE_INFINITY,
        ...(input === undefined ? {} : { input }),
      });
      if (!isMissing(result.error)) return finished(result);
    }
    throw problem('git-missing');
  };
  return {
    folder,
    local,
    read: (args, input) => {
      const result = local(args, input);
      if (result.code !== 0) throw problem('git-failed', args[0] ?? '', firstLine(result.stderr));
      return result.stdout;
    },
    remote: async (args, timeoutMs) => {
      for (const program of host.programs) {
        const result = await start(program, [...settings, ...args], { cwd: folder, env }, timeoutMs);
        if (result) return result;
      }
      throw problem('git-missing');
    },
  };
}

function isMissing(error: Error | undefined): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}

function finished({ status, stdout, stderr, error }: SpawnSyncReturns<Buffer>): GitResult {
  const complaint = error ? `error: ${error.message}` : stderr.toString('utf8');
  return { code: status ?? -1, stdout: stdout.toString('utf8'), stderr: complaint };
}

/** The line of git's output that says what went wrong. */
export function firstLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => /^(?:fatal|error|remote|!)/i.test(line)) ?? lines[0] ?? '';
}

/** A process with a time limit; `undefined` when there is no such program. */
function start(
  program: string,
  args: readonly string[],
  place: { readonly cwd: string; readonly env: Record<string, string> },
  timeoutMs: number,
): Promise<GitResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...place, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let failed = false;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      failed = true;
      if (isMissing(error)) resolve(undefined);
      else reject(problem('git-failed', args[0] ?? '', error.message));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (failed) return;
      const stderr = Buffer.concat(err).toString('utf8');
      resolve({
        code: code ?? -1,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: late ? `error: no answer within ${timeoutMs / 1000} s` : stderr,
      });
    });
  });
}
