// What the task tells its agent and the programs it starts.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { childEnvironment, createAgent, harmless, oneLine } from '../../../../tasks/stamp-release-version/v1/agent';
import { changelog, escapeMarkdown } from '../../../../tasks/stamp-release-version/v1/changelog';
import { originCredentials } from '../../../../tasks/stamp-release-version/v1/origin';
import { parseCommand } from '../../../../tools/conformance/agent-command';

const nasty = fc
  .array(
    fc.constantFrom(
      '##vso[',
      'task.complete result=Failed;]',
      '##[error]',
      '\r',
      '\n',
      '\u2028',
      'a',
      ']',
      '%0A',
      '|',
      '<b>',
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('text from outside', () => {
  it('never becomes a command in the log, whatever it is made of', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const lines: string[] = [];
        const agent = createAgent({ SYSTEM_DEBUG: 'true' }, (line) => lines.push(line));
        agent.log(text);
        agent.log(`path ${oneLine(text)} end`);
        for (const line of lines) assert.equal(parseCommand(line, true), undefined, line);
        lines.length = 0;
        agent.debug(text);
        agent.warning(text);
        agent.error(text);
        agent.complete('Succeeded', text);
        assert.deepEqual(
          lines.map((line) =>
            `${parseCommand(line, true)?.event} ${parseCommand(line, true)?.properties.type ?? ''}`.trim(),
          ),
          ['debug', 'issue warning', 'issue error', 'complete'],
        );
        assert.ok(!harmless(text).includes('##vso['));
      }),
    );
  });

  it('stays one plain line in Markdown', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const page = changelog('1.0.0', [{ id: 'abcdef0123', parents: [], message: `feat: ${text}x` }]);
        assert.ok(!page.includes('##vso[') && !page.includes('<b>'), page);
        const items = page.split('\n').filter((line) => line.startsWith('- '));
        assert.ok(items.length === 1, page);
      }),
    );
    assert.equal(
      escapeMarkdown('[a](http://b)'),
      '&#91;a&#93;&#40;http:&#47;&#47;b&#41;'.replaceAll('&#47;&#47;', '//').replace('http://', 'http&#58;//'),
    );
  });
});

describe('secrets', () => {
  const environment = {
    PATH: '/bin',
    INPUT_VERSION: '1',
    SECRET_PASSWORD: 's',
    ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN: 'token',
    SYSTEM_ACCESSTOKEN: 'token',
    BUILD_REPOSITORY_PROVIDER: 'TfsGit',
    BUILD_REPOSITORY_URI: 'https://space@dev.azure.com/space/Game/_git/Game',
    SYSTEM_COLLECTIONURI: 'https://dev.azure.com/space/',
  };
  const credentials = (more: Record<string, string>) =>
    originCredentials(createAgent({ ...environment, ...more }, () => undefined));

  it('are not in the environment of programs the task starts', () => {
    const child = childEnvironment(environment);
    assert.deepEqual(Object.keys(child).sort(), [
      'BUILD_REPOSITORY_PROVIDER',
      'BUILD_REPOSITORY_URI',
      'PATH',
      'SYSTEM_COLLECTIONURI',
    ]);
  });

  it("are handed to git for the organization's own repositories", () => {
    assert.deepEqual(credentials({ GIT_CONFIG_COUNT: '2' }), {
      GIT_CONFIG_COUNT: '3',
      GIT_CONFIG_KEY_2: 'http.https://dev.azure.com/.extraHeader',
      GIT_CONFIG_VALUE_2: 'Authorization: Bearer token',
    });
  });

  it('are handed to nobody else', () => {
    assert.deepEqual(credentials({ BUILD_REPOSITORY_PROVIDER: 'GitHub' }), {});
    assert.deepEqual(credentials({ BUILD_REPOSITORY_URI: 'https://dev.azure.com.example.com/x' }), {});
    assert.deepEqual(credentials({ BUILD_REPOSITORY_URI: 'not an address' }), {});
  });
});
