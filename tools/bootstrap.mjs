// The only file that runs before anything is installed: it makes `npm start` and `npm test` work straight after `git clone`.
// Plain JavaScript, because the TypeScript runner itself comes from node_modules.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...rest] = process.argv.slice(2);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Release Cadence needs Node.js 20.19 or newer (20 and 24 are tested); this is ${process.version}.`);
  process.exit(1);
}

// npm writes this marker at the end of an install, so a half-finished install counts as none.
const marker = join(root, 'node_modules', '.package-lock.json');
const lock = join(root, 'package-lock.json');
const stale = !existsSync(marker) || statSync(marker).mtimeMs < statSync(lock).mtimeMs;
if (stale) {
  console.log('Installing dependencies (npm ci)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const install = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) process.exit(install.status ?? 1);
}

const script = join(root, 'tools', `${command}.ts`);
if (!command || !existsSync(script)) {
  console.error(`Unknown command '${command ?? ''}'. See the "scripts" of package.json.`);
  process.exit(1);
}
const tsx = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
const run = spawnSync(process.execPath, ['--import', tsx, script, ...rest], { cwd: process.cwd(), stdio: 'inherit' });
if (run.signal) process.kill(process.pid, run.signal);
process.exit(run.status ?? 1);
