// The process. Everything else is in files that can be read and tested on their own.
import { writeSync } from 'node:fs';
import { createAgent } from './agent';
import { begin } from './begin';

/** Writes a whole line before it returns: the agent has it even when the process is stopped in the next moment. */
function writeLine(line: string): void {
  let rest = Buffer.from(`${line}\n`, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      // A pipe that is full for now, and does not block.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

// A copy: every look at the original asks the system.
const environment = { ...process.env };
let ended = false;
// Node.js leaves, with code 0, when nothing is left that could go on: to the agent that would be a success.
process.on('exit', () => {
  if (ended) return;
  const agent = createAgent(environment, writeLine);
  agent.error('Unexpected: the task stopped waiting for something that will not come.');
  agent.complete('Failed', 'The task did not come to its end.');
  process.exitCode = 1;
});

void begin({
  environment,
  cwd: process.cwd(),
  now: Date.now,
  write: writeLine,
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}).then(() => {
  ended = true;
  // Everything is written. Idle connections to the service would only keep the process, and the agent, waiting.
  process.exit(0);
});
