import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorker, packageOf, sources } from './files-helpers';

// The full measure of the issue is STAMP_KILLS=200 STAMP_KILL_FILES=1000; the default is the same in small.
const kills = Number(process.env.STAMP_KILLS ?? 12);
const fileCount = Number(process.env.STAMP_KILL_FILES ?? 200);
const MOST_TRIES = 6;

describe('a killed stamping run', function () {
  this.timeout(Math.max(180_000, kills * 5_000));

  it(`tears no file, and the next run completes: SIGKILL ${kills} times over ${fileCount} files`, async () => {
    const tools = mkdtempSync(join(tmpdir(), 'stamp-worker-'));
    const worker = await buildWorker(tools);
    const names = Array.from({ length: fileCount }, (_, at) => `project ${at % 40}/part ${at}/package.json`);
    const { folder, read, list, dispose } = sources({
      ...Object.fromEntries(names.map((name) => [name, packageOf('0.0.1')])),
      '.git/config': '',
    });
    const complete = (version: string) => {
      const { stdout, stderr } = spawnSync(process.execPath, [worker, folder, version], { encoding: 'utf8' });
      assert.match(stdout, /^stamped|^unchanged/, stderr);
      return stdout;
    };
    // The last run from start to end shows how long there is to kill the next one in.
    let wholeMs = 0;
    const completeIn = (version: string) => {
      const started = process.hrtime.bigint();
      const said = complete(version);
      wholeMs = Number(process.hrtime.bigint() - started) / 1e6;
      return said;
    };
    completeIn('0.1.0');
    const before = list();

    let current = '0.1.0';
    let halfWay = 0;
    let recovered = 0;
    // How long a run takes changes with what else the machine does; a test in which no kill met the writing would prove nothing.
    for (let kill = 1; kill <= kills || (halfWay === 0 && kill <= MOST_TRIES * kills); kill++) {
      const next = `1.${kill}.0`;
      // Spread over the run by a step that meets every part of it, not by chance: a failure can be repeated.
      const waitMs = wholeMs * (0.25 + 0.8 * ((kill * 0.618034) % 1));
      await killAfter(worker, folder, next, waitMs);
      const seen = new Set(names.map(read));
      for (const text of seen)
        assert.ok([packageOf(current), packageOf(next)].includes(text), `torn: ${JSON.stringify(text)}`);
      if (seen.size > 1) halfWay++;
      const last = `1.${kill}.1`;
      if (!/ 0\n$/.test(completeIn(last))) recovered++;
      assert.deepEqual([...new Set(names.map(read))], [packageOf(last)]);
      assert.deepEqual(list(), before, 'nothing is left behind');
      current = last;
    }
    assert.ok(halfWay > 0, 'at least one kill came while files were being written');
    assert.ok(recovered >= halfWay, 'every half-way stop was put right');
    console.log(
      `      ${kills} kills: ${halfWay} while files were being written, ${recovered} recoveries, run ${wholeMs.toFixed(0)} ms`,
    );
    dispose();
    rmSync(tools, { recursive: true, force: true });
  });
});

function killAfter(worker: string, folder: string, version: string, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [worker, folder, version], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), waitMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
