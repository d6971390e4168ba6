import assert from 'node:assert/strict';
import { readPort, startError } from '../../tools/port';

describe('a port that people write', () => {
  for (const [text, port] of [
    ['8080', 8080],
    ['0', 0],
    ['65535', 65_535],
    ['', undefined],
    [undefined, undefined],
  ] as const) {
    it(`${JSON.stringify(text)} is ${port}`, () => assert.equal(readPort('PORT', text), port));
  }

  for (const text of ['65536', '-1', '80a', ' 80', '1e3', '8.5', '000080']) {
    it(`${JSON.stringify(text)} is none, and the error names it`, () => {
      assert.throws(
        () => readPort('--port', text),
        new RangeError(`--port wants a port from 0 to 65535, not '${text}'.`),
      );
    });
  }

  it('that is taken is told with the way out; another error stays what it is', () => {
    const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
    assert.equal(startError(taken, 8080, 'PORT').message, 'Port 8080 is taken. Choose another one with PORT.');
    const other = new Error('no memory');
    assert.equal(startError(other, 8080, 'PORT'), other);
  });
});
