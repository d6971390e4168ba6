// The process. Everything else is in files that can be read and tested on their own.
import { runTask } from './task';

void runTask({
  environment: process.env,
  cwd: process.cwd(),
  now: Date.now,
  write: (line) => process.stdout.write(`${line}\n`),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});
