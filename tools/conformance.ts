// `npm run conformance -- FILE…`: runs vector files and ends with `N passed, N failed, N skipped`. Exit code 1 on failure.
import { resolve } from 'node:path';
import { readVectors, runVector } from './conformance/run';

async function main(files: readonly string[]): Promise<number> {
  if (files.length === 0 || files.includes('--help')) {
    console.log('Usage: npm run conformance -- FILE…\nRuns vector files in the formats of test/conformance.');
    return files.length === 0 ? 2 : 0;
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const file of files) {
    try {
      const { kind, vectors } = readVectors(resolve(file));
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const vector of vectors) {
        const { status, detail } = await runVector(vector);
        counts[status]++;
        total[status]++;
        if (status === 'failed') console.log(`FAILED ${vector.id} ${vector.title}\n  ${detail ?? ''}`);
        if (status === 'skipped') console.log(`skipped ${vector.id} ${vector.title}: ${detail ?? ''}`);
      }
      console.log(`${file} (${kind}): ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    } catch (error) {
      total.failed++;
      console.log(`FAILED ${file}\n  ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
