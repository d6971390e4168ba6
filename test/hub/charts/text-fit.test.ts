import assert from 'node:assert/strict';
import { fitText } from '../../../hub/charts/text-fit';

/** Ten pixels a character. */
const measure = (text: string): number => Array.from(text).length * 10;

describe('a text in little room', () => {
  it('stays whole when it fits', () => assert.equal(fitText('Staging', 70, measure), 'Staging'));
  it('ends with an ellipsis when it does not', () => assert.equal(fitText('Production', 60, measure), 'Produ…'));
  it('is left out when not one letter fits', () => assert.equal(fitText('Production', 9, measure), ''));
  it('is not cut inside a letter of several code points', () =>
    assert.equal(fitText('👩‍🚀👩‍🚀👩‍🚀', 70, measure), '👩‍🚀👩‍🚀…'));
  it('of ten thousand characters is cut without measuring them all', () => {
    let longest = 0;
    fitText('x'.repeat(10_000), 100, (text) => {
      longest = Math.max(longest, text.length);
      return text.length * 10;
    });
    assert.ok(longest <= 201, `${longest} characters were measured`);
  });
});
