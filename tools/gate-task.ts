// Writes the gate's task.json from its one definition in core/gate. Run it after changing that: npx tsx tools/gate-task.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gateTaskText } from '../core/gate';
import { root } from './paths';

writeFileSync(join(root, 'tasks/bug-count-gate/v1/task.json'), gateTaskText());
