// `npm run build`: bundles the task and the hub and stages exactly what ships, into dist/package.
import { rmSync } from 'node:fs';
import { bundle } from './package/bundle';
import { stageStaticFiles } from './package/stage';
import { staged } from './paths';

/** Builds everything that ships into `dist/package`. Throws when webpack reports an error or a warning. */
export async function build(): Promise<void> {
  rmSync(staged, { recursive: true, force: true });
  const notices = await bundle();
  stageStaticFiles(notices);
}

if (require.main === module) {
  const started = performance.now();
  build().then(
    () => console.log(`Built dist/package in ${((performance.now() - started) / 1000).toFixed(1)} s.`),
    (error: Error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
}
