// `npm test`: everything that must hold before a change lands, from lint to the browser. Last line: `N passed, N failed`.
// `npm test -- unit browser` runs the named steps only.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths';
import type { SuiteCounts } from './test-reporter';

interface Step {
  readonly name: string;
  readonly run: () => SuiteCounts;
}

/** Without the machine's extra certificates: no test asks anybody outside, and each start of Node.js would read them anew. */
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;

const bin = (name: string, ...path: string[]): string => join(root, 'node_modules', name, ...path);

/** A command that passes or fails as a whole counts as one test. */
function check(name: string, script: string, ...args: string[]): Step {
  return {
    name,
    run: () => {
      const { status } = spawnSync(process.execPath, [script, ...args], {
        cwd: root,
        stdio: 'inherit',
        env: environment,
      });
      return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/** A group of mocha specs, counted test by test. `jobs` over 1 runs spec files side by side. */
function suite(name: string, specs: readonly string[], jobs = 1): Step {
  return {
    name,
    run: () => {
      const folder = mkdtempSync(join(tmpdir(), 'release-cadence-test-'));
      const counts = join(folder, 'counts.json');
      const parallel = jobs > 1 ? ['--parallel', '--jobs', String(jobs)] : [];
      const { status } = spawnSync(
        process.execPath,
        [bin('mocha', 'bin', 'mocha.js'), ...parallel, '--reporter', join(root, 'tools', 'test-reporter.ts'), ...specs],
        { cwd: root, stdio: 'inherit', env: { ...environment, SUITE_COUNTS: counts } },
      );
      try {
        const result = JSON.parse(readFileSync(counts, 'utf8')) as SuiteCounts;
        const silentFailure = status !== 0 && result.failed === 0;
        const empty = result.passed + result.failed + result.skipped === 0;
        if (empty) console.error(`No test was found for '${name}'.`);
        return { ...result, failed: result.failed + (silentFailure || empty ? 1 : 0) };
      } catch {
        // No counts: mocha itself could not start, which must never look green.
        return { passed: 0, failed: 1, skipped: 0 };
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

const STEPS: readonly Step[] = [
  check('lint', bin('@biomejs/biome', 'bin', 'biome'), 'ci', '.'),
  check('types', bin('typescript', 'bin', 'tsc'), '--noEmit'),
  check('build', bin('tsx', 'dist', 'cli.mjs'), join('tools', 'build.ts')),
  suite('unit', ['test/{house,core,tools,hub}/**/*.test.{ts,tsx}'], 2),
  suite('conformance', ['test/conformance/**/*.test.ts']),
  suite('task and stand-in', ['test/{tasks,standin}/**/*.test.ts'], 2),
  suite('package', ['test/package/**/*.test.ts']),
  suite('browser and story', ['test/e2e/*.test.ts'], 2),
  // What must happen within some time has the machine to itself.
  suite('browser with deadlines', ['test/e2e/deadlines/*.test.ts']),
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`Unknown step '${unknown[0]}'. Steps: ${STEPS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name, run } of STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name))) {
  const started = performance.now();
  console.log(`\n── ${name}`);
  const counts = run();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${name}: ${counts.passed} of ${counts.passed + counts.failed} in ${seconds} s`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
