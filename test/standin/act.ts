import assert from 'node:assert/strict';
import type { StandIn } from '../../standin';

/** A person of the story does something, and what follows from it at once has happened. */
export async function act({ server }: Pick<StandIn, 'server'>, name: string, parameters: object = {}): Promise<void> {
  const answer = await fetch(`${server.origin}/_standin/actions/${name}`, {
    method: 'POST',
    body: JSON.stringify(parameters),
  });
  assert.equal(answer.status, 200, await answer.text());
}
