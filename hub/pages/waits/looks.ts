import type { WaitClass } from '../../../core/cadence/deployments/types';
import type { Fill } from '../../charts';

/** How each part of a wait looks: work is solid, waiting for people is warm, waiting for machines is grey. */
export const PART_FILLS: Readonly<Record<WaitClass, Fill>> = {
  run: { tone: 'info', texture: 'solid' },
  approval: { tone: 'warn', texture: 'hatch' },
  gate: { tone: 'neutral', texture: 'cross' },
  lock: { tone: 'neutral', texture: 'back-hatch' },
  agent: { tone: 'neutral', texture: 'rows' },
  schedule: { tone: 'neutral', texture: 'dots' },
  manual: { tone: 'warn', texture: 'columns' },
  other: { tone: 'quiet', texture: 'open' },
};
