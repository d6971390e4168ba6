import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** How many tests of a suite passed, failed and were skipped. */
export interface SuiteCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Prints dots and failures, and writes the counts to the file named by `SUITE_COUNTS` for the runner to add up. */
export default class CountingReporter extends Mocha.reporters.Dot {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const counts: SuiteCounts = { passed: passes, failed: failures, skipped: pending };
      const file = process.env.SUITE_COUNTS;
      if (file) writeFileSync(file, JSON.stringify(counts));
    });
  }
}
