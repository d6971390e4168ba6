/**
 * Moves dots aside that would cover each other, up and down in turn, not farther than `limit`: there they may overlap.
 * @param items ascending by place
 */
export function swarm<T>(
  items: readonly T[],
  placeOf: (item: T) => number,
  size: number,
  limit: number,
): { readonly item: T; readonly at: number; readonly aside: number }[] {
  const placed: { item: T; at: number; aside: number }[] = [];
  let first = 0;
  for (const item of items) {
    const at = placeOf(item);
    while (at - (placed[first]?.at ?? at) >= size) first += 1;
    const near = placed.slice(first);
    let aside = 0;
    for (let level = 0; ; level += 1) {
      const steps = Math.ceil(level / 2) * size * (level % 2 === 0 ? 1 : -1);
      if (Math.abs(steps) > limit) break;
      if (near.every((other) => (at - other.at) ** 2 + (steps - other.aside) ** 2 >= (size - 0.5) ** 2)) {
        aside = steps;
        break;
      }
    }
    placed.push({ item, at, aside });
  }
  return placed;
}
