import assert from 'node:assert/strict';
import { guidFor, guidFromText, type IdKind, idKinds, parseGuid } from '../../standin/ids';

describe('guids that carry what they name', () => {
  it('are read back as they were made', () => {
    for (const kind of Object.keys(idKinds) as IdKind[]) {
      for (const [run, stage, attempt, item, sub] of [
        [1, 0, 0, 0, 0],
        [123_456, 4, 3, 2, 1],
        [2 ** 32 - 1, 255, 255, 4095, 4095],
      ] as const) {
        const guid = guidFor(kind, run, { stage, attempt, item, sub });
        assert.match(guid, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
        assert.deepEqual(parseGuid(guid.toUpperCase()), { kind, run, stage, attempt, item, sub });
      }
    }
  });

  it('leave other guids alone', () => {
    for (const guid of ['', 'x', '9c3e8943-130d-4c78-ac63-8af81df62dfb', guidFromText('user')]) {
      assert.equal(parseGuid(guid), undefined);
    }
  });

  it('derived from texts are stable and differ', () => {
    assert.equal(guidFromText('a'), guidFromText('a'));
    const many = new Set(Array.from({ length: 5000 }, (_, index) => guidFromText(`text ${index}`)));
    assert.equal(many.size, 5000);
    for (const guid of many) assert.match(guid, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
