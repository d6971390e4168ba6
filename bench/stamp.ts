// The stamping task as whole processes, side by side in one run with Node alone, git, and tools that do a part of its work.
// Peers are installed into bench/node_modules the first time; without a registry their rows say so.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { taskEnvironment, type WorkFolder } from '../test/tasks/support/agent';
import { ensureBundle, mainFile } from '../test/tasks/support/bundle';
import { createRepository, longHistory, type TestRepository } from '../test/tasks/support/repository';
import { root } from '../tools/paths';

/** One line of the table. */
export interface StampMeasurement {
  readonly what: string;
  readonly repository: string;
  /** Median wall time of the whole process. */
  readonly seconds: number | undefined;
  /** Against `node -e 0` of the same run. */
  readonly ratio: number | undefined;
  /** Peak resident memory of the Node process; `undefined` where it is none. */
  readonly peakMiB: number | undefined;
  /** The limit, and whether it was kept; peers have none. */
  readonly limit: string;
  readonly ok: boolean;
}

interface Contender {
  readonly what: string;
  readonly repository: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly cwd: string;
  readonly env: Record<string, string>;
  /** Puts everything back before each run; not measured. */
  readonly reset?: () => void;
  readonly limit?: {
    readonly text: string;
    readonly kept: (seconds: number, ratio: number, peakMiB: number) => boolean;
  };
}

const ROUNDS = 21;
const bench = join(root, 'bench');
const PEERS = ['semantic-release@24.2.9', 'commit-and-tag-version@12.7.3', '@qetza/replacetokens@1.9.0'];
const MEMORY_MIB = 90;

/** Says no when a limit of ours is not kept. Limits: start-up 2.0 × Node alone, 0.35 s, 0.30 s, and 90 MiB. */
export default async function stamp(): Promise<{ rows: StampMeasurement[]; ok: boolean; text: string }> {
  await ensureBundle();
  const folder = mkdtempSync(join(tmpdir(), 'release-cadence-bench-'));
  try {
    const peers = installPeers();
    const contenders = [...ours(folder), ...(peers ? others(folder) : [])];
    const rows = measure(contenders, join(folder, 'peak'));
    if (!peers) rows.push(missing());
    return { rows, ok: rows.every(({ ok }) => ok), text: table(rows) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function installPeers(): boolean {
  const modules = join(bench, 'node_modules');
  if (PEERS.every((peer) => existsSync(join(modules, peer.slice(0, peer.lastIndexOf('@')))))) return true;
  const args = [
    'install',
    '--prefix',
    bench,
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const { status } = spawnSync('npm', [...args, ...PEERS], { stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0;
}

/** Nothing of this machine but PATH: `NODE_EXTRA_CA_CERTS`, where it is set, costs every Node start more than the task does. */
function plain(folder: string): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', CI: 'true' };
}

function job(folder: string, name: string): WorkFolder {
  const rootFolder = join(folder, name);
  const temp = join(rootFolder, '_temp');
  mkdirSync(temp, { recursive: true });
  return { root: rootFolder, sources: join(rootFolder, 's'), temp, remove: () => undefined };
}

function task(work: WorkFolder, inputs: Record<string, string>): Pick<Contender, 'command' | 'cwd' | 'env'> {
  const { NODE_V8_COVERAGE: _, ...env } = taskEnvironment({ folder: work, inputs });
  return { command: [process.execPath, mainFile], cwd: work.sources, env };
}

const PROJECT =
  '<Project Sdk="Microsoft.NET.Sdk">\n  <PropertyGroup>\n    <Version>0.0.0</Version>\n  </PropertyGroup>\n</Project>\n';

function withOrigin(repository: TestRepository): void {
  const origin = `${repository.folder}-origin`;
  repository.git('clone', '-q', '--mirror', repository.folder, origin);
  repository.git('remote', 'add', 'origin', origin);
}

function ours(folder: string): Contender[] {
  const small = job(folder, 'small');
  const repository = createRepository(small.sources);
  repository.commit('init', { 'app.csproj': PROJECT });
  for (let i = 1; i < 30; i++) {
    repository.commit(i % 3 === 0 ? `feat: ${i}` : `fix: ${i}`);
    if (i % 15 === 0) repository.tag(`v1.${i / 15}.0`);
  }
  withOrigin(repository);

  const large = job(folder, 'large');
  const history = longHistory(large.sources, { commits: 20_000, tags: 2_000, after: ['feat: last'] });
  withOrigin(history);

  const many = job(folder, 'many');
  const files = createRepository(many.sources);
  files.commit('init', Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`src/p${i}/p${i}.csproj`, PROJECT])));
  withOrigin(files);

  const env = plain(folder);
  return [
    { what: 'node -e 0', repository: '', command: [process.execPath, '-e', '0'], cwd: folder, env },
    {
      what: 'StampReleaseVersion, dry run',
      repository: '30 commits',
      ...task(small, { action: 'check' }),
      limit: {
        text: `start-up 2.0 x node, ${MEMORY_MIB} MiB`,
        kept: (_, ratio, peak) => ratio <= 2 && peak <= MEMORY_MIB,
      },
    },
    {
      what: 'StampReleaseVersion',
      repository: '20,000 commits, 2,000 tags',
      ...task(large, {}),
      reset: () => void history.git('checkout', '-q', '.'),
      limit: { text: `0.35 s, ${MEMORY_MIB} MiB`, kept: (seconds, _, peak) => seconds <= 0.35 && peak <= MEMORY_MIB },
    },
    {
      what: 'StampReleaseVersion',
      repository: '200 files',
      ...task(many, {}),
      reset: () => void files.git('checkout', '-q', '.'),
      limit: { text: `0.30 s, ${MEMORY_MIB} MiB`, kept: (seconds, _, peak) => seconds <= 0.3 && peak <= MEMORY_MIB },
    },
    {
      what: 'git describe --tags',
      repository: '20,000 commits, 2,000 tags',
      command: ['git', 'describe', '--tags'],
      cwd: large.sources,
      env,
    },
  ];
}

/** The same work as far as a tool does it: deciding on the long history, or writing 200 files. */
function others(folder: string): Contender[] {
  const env = plain(folder);
  const bin = (name: string) => join(bench, 'node_modules', name);
  const large = join(folder, 'large', 's');
  writeFileSync(
    join(large, '.releaserc.json'),
    JSON.stringify({
      branches: ['main'],
      repositoryUrl: `file://${large}-origin`,
      plugins: ['@semantic-release/commit-analyzer'],
    }),
  );
  const many = createRepository(join(folder, 'tokens'));
  const tokens = PROJECT.replace('0.0.0', '#{VERSION}#');
  many.commit('init', Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`src/p${i}/p${i}.csproj`, tokens])));
  const variables = JSON.stringify({ VERSION: '1.2.3' });
  return [
    {
      what: 'semantic-release 24 --dry-run (decides only)',
      repository: '20,000 commits, 2,000 tags',
      command: [process.execPath, bin('semantic-release/bin/semantic-release.js'), '--dry-run', '--no-ci'],
      cwd: large,
      env,
    },
    {
      what: 'commit-and-tag-version --dry-run (decides only)',
      repository: '20,000 commits, 2,000 tags',
      command: [process.execPath, bin('commit-and-tag-version/bin/cli.js'), '--dry-run'],
      cwd: large,
      env,
    },
    {
      what: '@qetza/replacetokens (writes only)',
      repository: '200 files',
      command: [
        process.execPath,
        replaceTokens(),
        '--sources',
        'src/**/*.csproj',
        '--variables',
        variables,
        '--log-level',
        'warn',
      ],
      cwd: many.folder,
      env,
      reset: () => void many.git('checkout', '-q', '.'),
    },
  ];
}

function replaceTokens(): string {
  const folder = join(bench, 'node_modules', '@qetza', 'replacetokens');
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  return join(folder, typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? ''));
}

/** Runs everything in turns, so that a busy moment hits all alike; memory is read in a run of its own. */
function measure(contenders: readonly Contender[], peakFile: string): StampMeasurement[] {
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < ROUNDS; round++) {
    contenders.forEach((contender, index) => {
      const seconds = once(contender);
      if (round >= 0) times[index]?.push(seconds);
    });
  }
  const medians = times.map(median);
  const [floor = Number.NaN] = medians;
  return contenders.map((contender, index) => {
    const seconds = medians[index] ?? Number.NaN;
    const peakMiB = contender.command[0] === process.execPath ? peak(contender, peakFile) : undefined;
    const ok = contender.limit?.kept(seconds, seconds / floor, peakMiB ?? 0) ?? true;
    const { what, repository, limit } = contender;
    return { what, repository, seconds, ratio: seconds / floor, peakMiB, limit: limit?.text ?? '', ok };
  });
}

function once({ command: [program, ...args], cwd, env, reset }: Contender): number {
  reset?.();
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0 || stdout.includes('result=Failed'))
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  return seconds;
}

function peak(contender: Contender, file: string): number {
  const preload = `${file}.cjs`;
  writeFileSync(
    preload,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS)));`,
  );
  const [program, ...args] = contender.command;
  once({ ...contender, command: [program, '--require', preload, ...args] });
  return Number(readFileSync(file, 'utf8')) / 1024;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function missing(): StampMeasurement {
  return {
    what: `peers (${PEERS.join(', ')}): not installed, no registry`,
    repository: '',
    seconds: undefined,
    ratio: undefined,
    peakMiB: undefined,
    limit: '',
    ok: true,
  };
}

function table(rows: readonly StampMeasurement[]): string {
  const line = (cells: readonly string[]) =>
    [cells[0]?.padEnd(49), cells[1]?.padEnd(28), ...cells.slice(2, 5).map((cell) => cell.padStart(9)), `  ${cells[5]}`]
      .join('')
      .trimEnd();
  return [
    line(['what', 'repository', 'seconds', 'x node', 'peak MiB', 'limit']),
    ...rows.map(({ what, repository, seconds, ratio, peakMiB, limit, ok }) =>
      line([
        what,
        repository,
        seconds?.toFixed(3) ?? '',
        ratio?.toFixed(2) ?? '',
        peakMiB?.toFixed(0) ?? '',
        limit === '' ? '' : `${limit}: ${ok ? 'kept' : 'NOT KEPT'}`,
      ]),
    ),
  ].join('\n');
}
