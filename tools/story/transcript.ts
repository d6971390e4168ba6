// The story as people read it: what happened, when, why, and what was checked.
import type { StoryClient, StoryEvent } from './client';

/** A rule of the story did not hold. */
export class StoryBroken extends Error {
  constructor(rule: string, found: string) {
    super(`${rule}: ${found}`);
    this.name = 'StoryBroken';
  }
}

/** Writes lines, and remembers how many rules were checked. */
export class Transcript {
  checked = 0;
  private step = 0;
  private seen = 0;

  constructor(
    private readonly client: StoryClient,
    private readonly write: (line: string) => void,
  ) {}

  /** Forgets what happened before the story. */
  async begin(): Promise<void> {
    this.seen = (await this.client.events(0)).length;
  }

  chapter(title: string): void {
    this.write('');
    this.write(`── ${title}`);
  }

  /** One step: its time, what somebody does, and why the team wants it so. */
  async tell(what: string, why: string): Promise<void> {
    this.step += 1;
    const { nowText } = await this.client.now();
    this.write('');
    this.write(`${String(this.step).padStart(2)}. ${nowText}  ${what}`);
    this.write(`    why: ${why}`);
  }

  /** Writes what happened since, and gives it back. */
  async happened(): Promise<readonly StoryEvent[]> {
    const events = await this.client.events(this.seen);
    this.seen += events.length;
    for (const { message } of events) this.write(`    · ${message}`);
    return events;
  }

  /** Checks a rule. Throws StoryBroken with what was found instead. */
  holds(rule: string, condition: boolean, found: string): void {
    if (!condition) throw new StoryBroken(rule, found);
    this.checked += 1;
    this.write(`    ✓ ${rule}`);
  }
}
