import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import {
  azRestCommand,
  azRestCommands,
  azRestWithFile,
  checkFields,
  checksPageUrl,
  environmentChecks,
  type GateSettings,
  gateFields,
  inputsOf,
  serverJobYaml,
} from '../../../core/gate';
import { gate, place } from './support';

const settings: GateSettings = {
  limits: { critical: 0, high: 3, all: 10 },
  bugs: { closedStates: ['Closed', "Won't Fix"], resolvedCounts: true, areaPath: 'Website', tags: ['blocker'] },
};
const { checks } = environmentChecks(settings, place);

describe("an environment's checks", () => {
  it('are one control and one for each limit, because a check is one request', () => {
    assert.deepEqual(
      checks.map(({ key, displayName }) => [key, displayName]),
      [
        ['control', 'Bug gate: control'],
        ['critical', 'Bug gate: critical bugs'],
        ['high', 'Bug gate: high bugs'],
        ['all', 'Bug gate: all active bugs'],
      ],
    );
  });

  it('are Invoke REST API tasks with the values the service stores', () => {
    const { configuration } = checks[1]!;
    assert.deepEqual(configuration, {
      type: { id: 'fe1de3ee-a436-41b4-bb20-f6eb4cb879a7', name: 'Task Check' },
      settings: {
        displayName: 'Bug gate: critical bugs',
        definitionRef: { id: '9c3e8943-130d-4c78-ac63-8af81df62dfb', name: 'InvokeRESTAPI', version: '1.274.1' },
        inputs: {
          connectedServiceNameSelector: 'connectedServiceName',
          connectedServiceName: 'connection-id',
          method: 'POST',
          headers: '{"Content-Type":"application/json","Authorization":"Bearer $(system.AccessToken)"}',
          body: configuration.settings.inputs.body,
          urlSuffix: '/project-id/_apis/wit/wiql?api-version=7.1&$top=1',
          waitForCompletion: 'false',
          successCriteria:
            "and('At most 0 active bugs of severity 1 - Critical', eq(root['queryType'], 'flat'), ne(root['workItems'], ''), le(count(root['workItems']), 0))",
        },
        retryInterval: 30,
      },
      timeout: 300,
      resource: { type: 'environment', id: '3', name: 'staging' },
    });
    assert.match(configuration.settings.inputs.body, /^\{"query":"SELECT .*UNDER \\"Space Game\\\\Website\\"/);
  });

  it('ask for one more than the limit, which is enough to break it and cuts nothing below it', () => {
    assert.deepEqual(
      checks.map(({ configuration }) => /\$top=(\d+)/.exec(configuration.settings.inputs.urlSuffix)?.[1]),
      ['1', '1', '4', '11'],
    );
  });

  it('keep to the 2000 characters of the portal, or say what is too long', () => {
    for (const { configuration } of checks) assert.ok(configuration.settings.inputs.body.length <= 2000);
    const many = Array.from({ length: 80 }, (_, index) => `a rather long tag ${index}`);
    const long = environmentChecks({ ...settings, bugs: { ...settings.bugs, tags: many } }, place);
    assert.deepEqual(long.checks, []);
    assert.ok(long.problems.every(({ code }) => code === 'BODY_TOO_LONG'));
    const { name, length, most } = long.problems[0]?.params ?? {};
    assert.deepEqual([name, most], ['Bug gate: critical bugs', 2000]);
    assert.ok(Number(length) > 2000);
  });

  it('a connection with an identity of its own needs no token', () => {
    const own = environmentChecks(settings, { ...place, connection: { type: 'azureDevOps', id: 'c2', name: 'ADO' } });
    const inputs = own.checks[0]?.configuration.settings.inputs;
    assert.equal(inputs?.connectedServiceNameAzureDevOps, 'c2');
    assert.equal(inputs?.headers, '{"Content-Type":"application/json"}');
  });

  it('ask a saved query by its id', () => {
    const savedQuery = '0b1a2c3d-0000-4000-8000-00000000000a';
    const { checks: saved } = environmentChecks({ ...settings, limits: { all: 5 }, savedQuery }, place);
    const inputs = saved[1]?.configuration.settings.inputs;
    assert.equal(inputs?.method, 'GET');
    assert.equal(inputs?.urlSuffix, `/project-id/_apis/wit/wiql/${savedQuery}?api-version=7.1&$top=6`);
    assert.ok(!checkFields(saved[1]!, place).some(({ label }) => label === 'Body'));
  });
});

describe('taking the gate away', () => {
  it('the form of the portal has every field in its order', () => {
    assert.deepEqual(
      checkFields(checks[3]!, place).map(({ label, value }) => `${label} = ${value.slice(0, 30)}`),
      [
        'Connection type = Generic',
        'Generic service connection = This organization',
        'Display name = Bug gate: all active bugs',
        'Method = POST',
        'Headers = {"Content-Type":"application/j',
        'Body = {"query":"SELECT [System.Id] F',
        'URL suffix and parameters = /project-id/_apis/wit/wiql?api',
        'Completion event = ApiResponse',
        "Success criteria = and('At most 10 active bugs', ",
        'Time between evaluations (minutes) = 30',
        'Timeout (minutes) = 300',
      ],
    );
    assert.equal(checksPageUrl(place), 'https://boards.example.test/Space%20Game/_environments/3/checks');
  });

  it("the form of the classic gate has the labels of the task's inputs", () => {
    const labels = new Map(gate.inputs?.map((input) => [input.name, (input as { label?: string }).label]));
    const inputs = inputsOf(settings);
    const fields = gateFields(settings);
    assert.deepEqual(fields.map(({ label }) => label).sort(), [...labels.values()].sort());
    for (const [name, label] of labels) {
      assert.equal(fields.find((field) => field.label === label)?.value, inputs[name], name);
    }
    // A list offers words of its own: those are what a person finds in it.
    const priority = gateFields({ ...settings, bugs: { ...settings.bugs, maxPriority: 2 } });
    assert.deepEqual(
      priority.find(({ label }) => label === 'Priority'),
      { label: 'Priority', value: '2', shown: '1 and 2' },
    );
  });

  it('the address in a command means nothing to an interactive shell', () => {
    const command = azRestCommand(checks[0]!, { ...place, projectName: 'Go! `x` $y' });
    const url = /--url "([^"]*)"/.exec(command)?.[1] ?? '';
    assert.doesNotMatch(url, /[!`$\\ ]/);
  });

  it('a shell hands the az rest command its configuration unchanged', () => {
    for (const check of checks) {
      // A function in the place of az prints what it was given for --body.
      const script = `az() { for last; do :; done; printf '%s' "$last"; }; ${azRestCommand(check, place)}`;
      const body = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
      assert.deepEqual(JSON.parse(body), check.configuration);
    }
  });

  it('one command line adds all checks and stops at the first that is refused', () => {
    const run = (answer: string) => {
      const script = `az() { for last; do case "$last" in http*) echo "$last";; esac; done; ${answer}; }; ${azRestCommands(checks, place)}`;
      return spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout.trim().split('\n');
    };
    const url =
      'https://boards.example.test/Space%20Game/_apis/pipelines/checks/configurations?api-version=7.1-preview.1';
    assert.deepEqual(run('true'), [url, url, url, url]);
    assert.deepEqual(run('false'), [url]);
  });

  it('with a file the command is the same in every shell', () => {
    const { fileName, content, command } = azRestWithFile(checks[0]!, place);
    assert.equal(fileName, 'bug-gate-control.json');
    assert.deepEqual(JSON.parse(content), checks[0]?.configuration);
    assert.match(command, /--body "@bug-gate-control\.json"$/);
  });

  it('the YAML job holds exactly the inputs that are not the default', () => {
    const [job] = parse(serverJobYaml(settings)) as Array<{ job: string; pool: string; steps: unknown[] }>;
    assert.deepEqual(job, {
      job: 'BugGate',
      displayName: 'Count active bugs',
      pool: 'server',
      steps: [
        {
          task: 'BugCountGate@1',
          inputs: {
            maxCritical: '0',
            maxHigh: '3',
            maxActive: '10',
            areaPath: 'Website',
            tags: 'blocker',
            closedStates: "Closed,Won't Fix",
          },
        },
      ],
    });
  });

  it('a limit that is not set is written as empty, because the task allows no bug by itself', () => {
    const { bugs } = settings;
    const inputsIn = (limits: GateSettings['limits']) =>
      (parse(serverJobYaml({ limits, bugs })) as [{ steps: [{ inputs: Record<string, string> }] }])[0].steps[0].inputs;
    assert.equal(inputsIn({ critical: 0 }).maxActive, '');
    assert.equal('maxActive' in inputsIn({ all: 0 }), false);
  });
});
