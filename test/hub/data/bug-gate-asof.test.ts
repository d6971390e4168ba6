import assert from 'node:assert/strict';
import fc from 'fast-check';
import { activeBugsQuery } from '../../../core/gate';
import { queryAsOf } from '../../../hub/data/bug-gate-asof';
import { randomSettings } from '../../core/gate/arbitrary';
import { seeded } from '../../core/servertask/switch-combinations';

const AT = new Date('2026-06-09T02:30:00Z');
const NEW_YORK = 'America/New_York';

describe('a query about another moment', () => {
  it('asks as of that moment', () => {
    assert.equal(
      queryAsOf('SELECT [System.Id] FROM WorkItems ', AT, 'UTC'),
      'SELECT [System.Id] FROM WorkItems ASOF "2026-06-09T02:30:00.000Z"',
    );
  });

  const days: readonly (readonly [string, string, string])[] = [
    ['@Today - 7', 'UTC', '2026-06-02'],
    ['@Today - 7', NEW_YORK, '2026-06-01'],
    ['@today', NEW_YORK, '2026-06-08'],
    ['@Today+1', 'UTC', '2026-06-10'],
    ['@Today - 365', 'UTC', '2025-06-09'],
  ];
  for (const [macro, zone, day] of days) {
    it(`takes ${macro} in ${zone} as the day it was then: ${day}`, () => {
      const moved = queryAsOf(`WHERE [System.CreatedDate] >= ${macro} AND [System.Id] > 0`, AT, zone);
      assert.equal(moved, `WHERE [System.CreatedDate] >= "${day}" AND [System.Id] > 0 ASOF "2026-06-09T02:30:00.000Z"`);
    });
  }

  it('leaves texts alone, whatever is in them', () => {
    const query = `WHERE [System.Title] = "@Today - 1 ""ASOF"" 'x'" AND [System.Tags] CONTAINS 'MODE ''@Today'''`;
    assert.equal(queryAsOf(query, AT, 'UTC'), `${query} ASOF "2026-06-09T02:30:00.000Z"`);
  });

  it('gives up on a query that looks into the past already, or at links', () => {
    assert.equal(queryAsOf('SELECT [System.Id] FROM WorkItems ASOF "2020-01-01"', AT, 'UTC'), null);
    assert.equal(queryAsOf('SELECT [System.Id] FROM WorkItemLinks MODE (MustContain)', AT, 'UTC'), null);
  });

  it('is the query the gate itself makes for a past moment, for every filter without an age', () => {
    const random = seeded(7);
    const choices = {
      areas: ['Web', "Bob's"],
      iterations: ['Sprint 1'],
      tags: ["won't", 'a'],
      states: ['X'],
      maxLimit: 5,
    };
    fc.assert(
      fc.property(fc.nat(), () => {
        const { foundWithinDays: _, ...bugs } = randomSettings(random, choices).bugs;
        const options = { project: "Bob's game" };
        assert.equal(
          queryAsOf(activeBugsQuery(bugs, options), AT, 'UTC'),
          activeBugsQuery(bugs, { ...options, asOf: AT.toISOString() }),
        );
      }),
    );
  });
});
