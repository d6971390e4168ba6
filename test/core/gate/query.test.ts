import assert from 'node:assert/strict';
import { activeBugsQuery, CONTROL_QUERY, checkSettings, inputsOf, limitsOf, SEVERITIES } from '../../../core/gate';
import { evaluateServerTask } from '../../../core/servertask';
import { parseWiql } from '../../../standin/wiql';
import { named, seeded, switchCombinations } from '../servertask/switch-combinations';
import { randomSettings } from './arbitrary';
import { contextFor, gate, json, PROJECT } from './support';

const choices = {
  areas: ['Website', 'Website/Checkout', "Bob's team", 'Größe & Maß', '日本語/テスト'],
  iterations: ['Release 1', 'Release 1/Sprint 2'],
  tags: ['blocker', "won't", 'a b', 'R&D', 'ü', '‮rtl', '100%', '<x>', '-- AND', 'OR 1=1', '@Today'],
  states: ["Won't Fix", 'Verified', 'Abgeschlossen ü'],
  maxLimit: 1001,
};
const control = json(200, { queryType: 'flat', queryResultType: 'workItem', workItems: [{ id: 1 }] });
const none = json(200, { queryType: 'flat', queryResultType: 'workItem', workItems: [] });

/** The queries the task sends for some settings, in order. */
async function queriesSent(inputs: Readonly<Record<string, string>>, switches = {}): Promise<string[]> {
  const sent: string[] = [];
  const outcome = await evaluateServerTask(
    gate,
    contextFor(inputs),
    async ({ body = '{}' }) => {
      sent.push((JSON.parse(body) as { query: string }).query);
      return sent.length === 1 ? control : none;
    },
    { switches },
  );
  assert.equal(outcome.result, 'succeeded', outcome.log.join('\n'));
  return sent;
}

describe('the query for active bugs', () => {
  it('is the same from the task as from the settings, in every reading of what is uncertain', async () => {
    const random = seeded(11);
    for (const switches of switchCombinations()) {
      const settings = randomSettings(random, choices);
      assert.deepEqual(checkSettings(settings), []);
      const wanted = limitsOf(settings).map(({ scope }) => activeBugsQuery(settings.bugs, { scope, project: PROJECT }));
      const sent = await queriesSent(inputsOf(settings), switches);
      assert.deepEqual(sent, [CONTROL_QUERY, ...wanted], named(switches));
    }
  });

  it('reads like this', () => {
    const query = activeBugsQuery(
      {
        closedStates: ['Closed', "Won't Fix"],
        resolvedCounts: false,
        areaPath: 'Website/Checkout',
        iterationPath: 'Release 1',
        tags: ['blocker', 'regression'],
        maxPriority: 2,
        foundWithinDays: 30,
      },
      { scope: 'critical', project: PROJECT, asOf: '2026-03-03T03:00:00Z' },
    );
    assert.deepEqual(query.split(/ (?=AND|WHERE|ASOF)/), [
      'SELECT [System.Id] FROM WorkItems',
      'WHERE [System.TeamProject] = @project',
      "AND [System.WorkItemType] IN GROUP 'Microsoft.BugCategory'",
      'AND [System.State] <> "Closed"',
      'AND [System.State] <> "Won\'t Fix"',
      'AND [System.State] <> "Resolved"',
      'AND [System.AreaPath] UNDER "Space Game\\Website\\Checkout"',
      'AND [System.IterationPath] UNDER "Space Game\\Release 1"',
      'AND ([System.Id] = 0 OR [System.Tags] CONTAINS "blocker" OR [System.Tags] CONTAINS "regression")',
      'AND [Microsoft.VSTS.Common.Priority] <= 2',
      'AND [System.CreatedDate] >= @Today - 30',
      'AND [Microsoft.VSTS.Common.Severity] <> "2 - High"',
      'AND [Microsoft.VSTS.Common.Severity] <> "3 - Medium"',
      'AND [Microsoft.VSTS.Common.Severity] <> "4 - Low"',
      'ASOF "2026-03-03T03:00:00Z"',
    ]);
  });

  it('escapes text even where nobody has checked it', () => {
    const query = activeBugsQuery(
      { closedStates: ['Closed" OR [System.Id] > 0 OR [System.Title] = "'], resolvedCounts: true },
      { project: PROJECT },
    );
    const plain = activeBugsQuery({ closedStates: ['Closed'], resolvedCounts: true }, { project: PROJECT });
    const operands = (text: string): number => {
      const { where } = parseWiql(text);
      return where?.kind === 'and' ? where.operands.length : 0;
    };
    assert.equal(operands(plain), 3);
    assert.equal(operands(query), operands(plain));
  });

  it('a severity is what is none of the other three', () => {
    for (const { key, value } of SEVERITIES) {
      const query = activeBugsQuery({ closedStates: [], resolvedCounts: true }, { scope: key, project: PROJECT });
      assert.ok(!query.includes(value));
      for (const other of SEVERITIES) if (other.key !== key) assert.ok(query.includes(`<> "${other.value}"`));
    }
  });
});
