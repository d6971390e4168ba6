// `npm run bench -- NAME…`: runs bench/NAME.ts, prints its table and writes bench/results/NAME.json. Exit code 1 when a
// limit is not kept. Without names it lists what there is.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from './paths';

/** What a benchmark's default export gives: rows for machines, a table for people, and whether its limits are kept. */
export interface BenchResult {
  readonly rows: readonly object[];
  readonly ok: boolean;
  readonly text: string;
}

const folder = join(root, 'bench');

function names(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && existsSync(join(folder, file)))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

async function run(name: string): Promise<boolean> {
  const module = (await import(join(folder, `${name}.ts`))) as {
    default: (() => Promise<BenchResult>) | { default: () => Promise<BenchResult> };
  };
  const bench = typeof module.default === 'function' ? module.default : module.default.default;
  const { rows, ok, text } = await bench();
  console.log(`── ${name}\n${text}\n`);
  const results = join(folder, 'results');
  mkdirSync(results, { recursive: true });
  const machine = {
    node: process.version,
    platform: process.platform,
    cpus: cpus().length,
    cpu: cpus()[0]?.model ?? '',
  };
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ name, ok, machine, rows }, undefined, 2)}\n`);
  return ok;
}

async function main(wanted: readonly string[]): Promise<number> {
  const known = names();
  const unknown = wanted.filter((name) => !known.includes(name));
  if (wanted.length === 0 || unknown.length > 0) {
    if (unknown.length > 0) console.error(`Unknown benchmark '${unknown[0]}'.`);
    console.error(`Usage: npm run bench -- NAME…\nNames: ${known.join(', ')}`);
    return 2;
  }
  let ok = true;
  for (const name of wanted) ok = (await run(name)) && ok;
  return ok ? 0 : 1;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: Error) => {
      console.error(error.stack ?? error.message);
      process.exitCode = 1;
    },
  );
}
