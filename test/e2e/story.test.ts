// The story as a test, and each of its rules broken on purpose: a story that cannot fail proves nothing.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StandIn, startStandIn } from '../../standin';
import { root } from '../../tools/paths';
import { playStory } from '../../tools/story/play';
import { act } from '../standin/act';
import { ensureBundle, taskFolder } from '../tasks/support/bundle';

interface GateTask {
  readonly execution: {
    readonly HttpRequestChain: { readonly Execute: { RequestInputs: { Expression?: string } }[] };
  };
}

/** A stamping task of a few lines, to break one rule at a time. `version` is JavaScript over the run and the attempt. */
const fakeTask = (version: string) => `
const { readFileSync, writeFileSync } = require('node:fs');
const run = process.env.BUILD_BUILDID, attempt = process.env.SYSTEM_STAGEATTEMPT;
const version = ${version};
const file = 'SpaceGame.Web/SpaceGame.Web.csproj';
writeFileSync(file, readFileSync(file, 'utf8').replace('<Version>0.0.0<', '<Version>' + version + '<'));
console.log('##vso[build.updatebuildnumber]' + version);
console.log('##vso[build.addbuildtag]v' + version);
console.log('##vso[task.complete result=Succeeded;]');
`;

describe('the story of the Space Game', function () {
  this.timeout(60_000);
  let folder: string;
  let standIn: StandIn | undefined;

  before(ensureBundle);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'story-'));
    const tasks = join(folder, 'tasks');
    mkdirSync(join(tasks, 'bug-count-gate', 'v1'), { recursive: true });
    cpSync(taskFolder, join(tasks, 'stamp-release-version', 'v1'), { recursive: true });
    cpSync(join(root, 'tasks/bug-count-gate/v1/task.json'), join(tasks, 'bug-count-gate/v1/task.json'));
  });
  afterEach(async () => {
    await standIn?.close();
    standIn = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = async () => {
    standIn = await startStandIn({ port: 0, scenario: 'space-game', packageFolder: folder });
    return standIn;
  };
  const play = async () => {
    const lines: string[] = [];
    const { server } = standIn ?? (await begin());
    const outcome = await playStory(server, (line) => lines.push(line));
    return { ...outcome, text: lines.join('\n') };
  };

  it('comes out as told, and reads as the story', async () => {
    const { checked, text } = await play();
    assert.ok(checked > 70, `only ${checked} rules were checked`);
    const order = [
      'A developer pushes a fix.',
      'Another developer pushes a feature.',
      'Night falls, and it gets 3:00.',
      'The tester finds a bug and files it.',
      'Management approves.',
      'pushes code that does not compile',
      'The developer pushes the fix.',
      'moves the gate from the environment into the pipeline file',
      'makes a classic release of the same artifact',
    ].map((sentence) => text.indexOf(sentence));
    assert.ok(
      order.every((at, index) => at >= 0 && (index === 0 || at > (order[index - 1] ?? 0))),
      String(order),
    );
    assert.match(text, /2026-06-15 09:00 EDT/);
  });

  it('breaks when the gate is always true', async () => {
    const file = join(folder, 'tasks/bug-count-gate/v1/task.json');
    const task = JSON.parse(readFileSync(file, 'utf8')) as GateTask;
    for (const { RequestInputs } of task.execution.HttpRequestChain.Execute) delete RequestInputs.Expression;
    writeFileSync(file, JSON.stringify(task));
    await assert.rejects(play(), /the job holds the stage, and names bug/);
  });

  it("breaks when the environment's check is always true", async () => {
    const { world } = await begin();
    for (const check of world.checks.values()) {
      const inputs = check.settings.inputs as Record<string, string> | undefined;
      if (inputs?.successCriteria) inputs.successCriteria = 'eq(1, 1)';
    }
    await assert.rejects(play(), /the gate holds it, and names bug/);
  });

  it('breaks when the environment has no check', async () => {
    const { world } = await begin();
    for (const check of world.checks.values()) if (check.resource.name === 'staging') check.isDisabled = true;
    await assert.rejects(play(), /the gate holds it, and names bug/);
  });

  it('breaks when a version is used twice', async () => {
    writeFileSync(join(folder, 'tasks/stamp-release-version/v1/main.js'), fakeTask("'2.0.0'"));
    await assert.rejects(play(), /no other run has it: run \d+ is 2\.0\.0, too/);
  });

  it('breaks when versions go back', async () => {
    writeFileSync(join(folder, 'tasks/stamp-release-version/v1/main.js'), fakeTask("'0.1.' + run"));
    await assert.rejects(play(), /no earlier run has a higher one/);
  });

  it('breaks when a re-run gets another version', async () => {
    writeFileSync(join(folder, 'tasks/stamp-release-version/v1/main.js'), fakeTask("'2.0.' + run + attempt"));
    await assert.rejects(play(), /the run keeps its version/);
  });

  it('breaks when Test gets a rebuilt copy', async () => {
    const { server, world } = await begin();
    const yaml = world.pipelines.get(7)?.yaml ?? '';
    const test = yaml.indexOf('- stage: Test');
    const steps = yaml.indexOf('                - download: current', test);
    const rebuilt = `                - checkout: self
                - task: StampReleaseVersion@1
                - task: DotNetCoreCLI@2
                  inputs:
                    command: publish
                - publish: $(Build.ArtifactStagingDirectory)
                  artifact: again
                - download: current
                  artifact: again
`;
    const end = yaml.indexOf('                - task: AzureWebApp@1', steps);
    const edited = yaml.slice(0, steps) + rebuilt + yaml.slice(end);
    await act({ server }, 'edit-file', {
      path: 'azure-pipelines.yml',
      content: edited,
      title: 'chore: build again for Test',
    });
    await assert.rejects(play(), /test holds byte for byte what Build of .* published/);
  });

  it('breaks when Test gets every release instead of the latest', async () => {
    const { world } = await begin();
    for (const check of world.checks.values()) {
      if (check.resource.name === 'test' && check.type.name === 'ExclusiveLock') check.isDisabled = true;
    }
    await assert.rejects(play(), /Test got one release/);
  });

  it('breaks when nobody has to approve Production', async () => {
    const { world } = await begin();
    for (const check of world.checks.values()) if (check.type.name === 'Approval') check.isDisabled = true;
    await assert.rejects(play(), /an approval of .* is pending/);
  });
});
