import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cadenceView } from '../../../core/cadence/assemble/page';
import * as healthy from './golden/healthy';
import * as hotfix from './golden/hotfix';
import * as missedMornings from './golden/missed-mornings';
import * as rebuiltCopies from './golden/rebuilt-copies';
import * as stuckApproval from './golden/stuck-approval';
import { render } from './support/render';
import { at, planOf, SPACE_GAME_PLAN, type Story } from './support/story';

const STORIES: readonly (readonly [string, { story: Story; now: string }])[] = [
  ['healthy', healthy],
  ['missed-mornings', missedMornings],
  ['rebuilt-copies', rebuiltCopies],
  ['stuck-approval', stuckApproval],
  ['hotfix', hotfix],
];

/** The plan of the stories: the team's, and approvals by somebody else than the requester. */
const PLAN = planOf(`${SPACE_GAME_PLAN}rules: { separateApprover: [Production] }\n`);

describe('the page, as a product owner reads it', () => {
  for (const [name, { story, now }] of STORIES) {
    it(`tells the story "${name}"`, () => {
      const view = cadenceView(story.told(now), PLAN, { asOf: at(now), from: at('03-02 0:00'), to: at(now) + 1 });
      const page = render(view);
      const file = join(__dirname, 'golden', `${name}.txt`);
      if (process.env.UPDATE_GOLDEN === '1') {
        writeFileSync(file, page);
      }
      assert.equal(page, readFileSync(file, 'utf8'));
    });
  }
});
