import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Candidate,
  compareSemVer,
  formatPrecedence,
  guardCandidate,
  isStable,
  parseSemVer,
  type SemVer,
} from '../../../core/version';

function version(text: string): SemVer {
  const parsed = parseSemVer(text);
  assert.ok(parsed, text);
  return parsed;
}

const candidate = (text: string, more: Partial<Candidate> = {}): Candidate => ({
  version: version(text),
  rule: 'commits',
  bump: 'patch',
  base: undefined,
  commits: [],
  sameContent: false,
  insist: false,
  ...more,
});

describe('guarding a candidate', () => {
  const small = fc
    .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.constantFrom('', '-beta.1', '-beta.2'))
    .map(([a, b, c, pre]) => version(`${a}.${b}.${c}${pre}`));

  it('never gives a taken version, and nothing at or below its line', () => {
    fc.assert(
      fc.property(small, fc.array(small), fc.array(small), (first, taken, line) => {
        const outcome = guardCandidate(candidate(formatPrecedence(first)), { taken, line }, 'next');
        assert.ok(outcome.ok);
        const known = new Set([...taken, ...line].map(formatPrecedence));
        assert.ok(!known.has(formatPrecedence(outcome.value)));
        assert.ok(compareSemVer(outcome.value, first) >= 0);
        if (isStable(first))
          for (const other of line.filter(isStable)) assert.equal(compareSemVer(outcome.value, other), 1);
      }),
    );
  });

  it('leaves other lines alone: a hotfix below the newest release is fine', () => {
    const outcome = guardCandidate(candidate('1.4.1'), { taken: [version('2.0.0')], line: [version('1.4.0')] }, 'next');
    assert.equal(outcome.ok && formatPrecedence(outcome.value), '1.4.1');
  });

  it('never changes a version that somebody asked for', () => {
    const known = { taken: [version('1.4.0')], line: [version('1.4.0')] };
    const refusal = (text: string) => {
      const outcome = guardCandidate(candidate(text, { insist: true }), known, 'next');
      return outcome.ok ? formatPrecedence(outcome.value) : outcome.refusal;
    };
    assert.deepEqual(['1.4.0', '1.3.9', '1.4.1'].map(refusal), ['already-released', 'not-greater', '1.4.1']);
  });

  it('lets a tagged commit have its own version', () => {
    const known = { taken: [version('1.4.0')], line: [version('1.5.0')] };
    const outcome = guardCandidate(candidate('1.4.0', { sameContent: true, insist: true }), known, 'fail');
    assert.equal(outcome.ok && formatPrecedence(outcome.value), '1.4.0');
  });
});
