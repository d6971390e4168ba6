import assert from 'node:assert/strict';
import { layoutLanes } from '../../../../hub/charts/lane/layout';

describe('lanes on a page', () => {
  it('stand below each other without gaps', () => {
    const { top, bottom, lanes } = layoutLanes(1000, 80, [1, 4, 2]);
    let y = top;
    for (const lane of lanes) {
      assert.equal(lane.top, y);
      y += lane.height;
    }
    assert.equal(bottom, y);
  });

  it('are as high as their bars need', () => {
    const [few, many] = layoutLanes(1000, 80, [1, 4]).lanes;
    assert.ok(many!.height > few!.height);
    assert.ok(many!.middle(3) < many!.top + many!.height);
  });

  it('have their names at the left, where there is room', () => {
    const { narrow, left } = layoutLanes(1000, 80, [1]);
    assert.deepEqual([narrow, left], [false, 100]);
  });

  it('have their names above them on a narrow page', () => {
    const { narrow, left, lanes } = layoutLanes(360, 80, [1]);
    assert.deepEqual([narrow, left], [true, 0]);
    assert.ok(lanes[0]!.height > layoutLanes(1000, 80, [1]).lanes[0]!.height);
  });

  it('do not give all of their width to a long name', () => assert.equal(layoutLanes(1000, 9000, [1]).left, 200));
});
