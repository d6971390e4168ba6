// What the agent does with a task and its commands (test/conformance/logging-commands.json, `handling`), with tasks of one line.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJobFolders, Variables } from '../../../standin/agent/job-context';
import { runTask, type TaskOutcome } from '../../../standin/agent/task';

describe('a task on the agent', () => {
  let folder: string;
  let variables: Variables;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'agent-'));
    variables = new Variables({ 'Build.BuildNumber': '1', 'Build.SourceBranch': 'refs/heads/main' });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (script: string, inputs: Record<string, string> = {}): Promise<TaskOutcome> => {
    writeFileSync(join(folder, 'main.js'), script);
    return runTask(
      {
        id: 'id',
        name: 'Probe',
        major: 1,
        folder,
        definition: {
          execution: { Node20_1: { target: 'main.js' } },
          inputs: [
            { name: 'text', defaultValue: 'none', aliases: ['words'] },
            { name: 'branch of', defaultValue: '' },
          ],
        },
      },
      {
        folders: createJobFolders(join(folder, 'work')),
        variables,
        step: {
          displayName: 'Probe',
          task: { name: 'Probe', version: '1' },
          name: 'probe',
          inputs,
          condition: undefined,
        },
        job: 'Build',
        secrets: new Set(['s3cret-token']),
        paths: [],
        token: 's3cret-token',
        collectionUrl: 'http://127.0.0.1:1/local',
        timeoutMs: 10_000,
      },
    );
  };
  const say = (...lines: string[]) => run(lines.map((line) => `console.log(${JSON.stringify(line)});`).join('\n'));

  it('gets inputs trimmed, expanded once and by alias, and variables by name', async () => {
    variables.set('once', '$(Build.SourceBranch)');
    const { log } = await run(
      'console.log([process.env.INPUT_TEXT, process.env.INPUT_BRANCH_OF, process.env.BUILD_SOURCEBRANCH, process.env.TF_BUILD].join("|"))',
      { WORDS: '  a $(once) $(unknown) ', 'branch of': '$(build.sourcebranch)' },
    );
    assert.deepEqual(log, ['a $(Build.SourceBranch) $(unknown)|refs/heads/main|refs/heads/main|True']);
  });

  it('gets nothing of the environment of this process', async () => {
    process.env.NOT_FOR_TASKS = 'secret';
    try {
      const { log } = await run('console.log(String(process.env.NOT_FOR_TASKS))');
      assert.deepEqual(log, ['undefined']);
    } finally {
      delete process.env.NOT_FOR_TASKS;
    }
  });

  it('sets variables and outputs, build number and tags', async () => {
    const outcome = await say(
      '##vso[task.setvariable variable=Release.Version;isOutput=true;issecret=false;]1.4.0',
      '##vso[build.updatebuildnumber]1.4.0',
      '##vso[build.addbuildtag]v1.4.0',
    );
    assert.equal(outcome.result, 'succeeded');
    assert.equal(variables.get('probe.release.version'), '1.4.0');
    assert.deepEqual(outcome.outputs, { 'Build.probe.Release.Version': '1.4.0' });
    assert.equal(outcome.buildNumber, '1.4.0');
    assert.deepEqual(outcome.tags, ['v1.4.0']);
  });

  it('keeps secrets out of the log', async () => {
    const outcome = await say('the token is s3cret-token', '##vso[task.setsecret]hush', 'hush now');
    assert.deepEqual(outcome.log, ['the token is ***', '*** now']);
  });

  const table: readonly (readonly [rule: string, line: string, result: string, issue: RegExp | undefined])[] = [
    ['fails without a variable name', '##vso[task.setvariable variable=;]x', 'failed', /'variable' is missing/],
    [
      'refuses secrets of several lines',
      '##vso[task.setvariable variable=x;issecret=true;]a%0Ab',
      'failed',
      /multiple lines/,
    ],
    ['takes results with their exact case', '##vso[task.complete result=Failed;]done', 'failed', undefined],
    ['refuses other results', '##vso[task.complete result=failed;]done', 'failed', /valid result value/],
    ['takes issues of both types in any case', '##vso[task.logissue type=ERROR;]broken', 'succeeded', /^broken$/],
    ['knows issue as another name', '##vso[task.issue type=warning;]careful', 'succeeded', /^careful$/],
    ['refuses other types of issues', '##vso[task.logissue type=hint;]x', 'failed', /not an expected issue type/],
    ['warns of an issue without type', '##vso[task.logissue]x', 'succeeded', /has no type/],
    [
      'warns of an unknown area',
      '##vso[party.start]x',
      'succeeded',
      /Cannot find command extension for ##vso\[party\.command\]/,
    ],
    ['fails for an unknown event of a known area', '##vso[task.dance]x', 'failed', /not recognized/],
    ['warns of what is no legal command', '##vso[task]x', 'succeeded', /not a legal command/],
    ['refuses build numbers the service refuses', '##vso[build.updatebuildnumber]1:4', 'failed', /invalid character/],
    ['refuses empty tags', '##vso[build.addbuildtag] ', 'failed', /tag is required/],
    ['refuses a summary that is not there', '##vso[task.uploadsummary]/nowhere.md', 'failed', /doesn't exist/],
  ];
  for (const [rule, line, result, issue] of table) {
    it(rule, async () => {
      const outcome = await say(line);
      assert.equal(outcome.result, result);
      if (issue) assert.match(outcome.issues[0]?.message ?? '', issue);
      else assert.deepEqual(outcome.issues, []);
    });
  }

  it('keeps the worse of two results', async () => {
    const outcome = await say(
      '##vso[task.complete result=SucceededWithIssues;]',
      '##vso[task.complete result=Succeeded;]',
    );
    assert.equal(outcome.result, 'succeededWithIssues');
    assert.equal(outcome.completed, true);
  });

  it('fails with its process', async () => {
    const outcome = await run('process.exitCode = 3');
    assert.equal(outcome.result, 'failed');
    assert.match(outcome.issues[0]?.message ?? '', /exit code 3/);
  });

  it('runs commands that stand in the middle of a printed line, as the real agent does', async () => {
    await say('Bug 7: ##vso[task.setvariable variable=IsRelease;]true');
    assert.equal(variables.get('IsRelease'), 'true');
  });
});
