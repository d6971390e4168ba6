import { SWITCH_READINGS, type Switches } from '../../../core/servertask';

type Name = keyof Switches;
const names = Object.keys(SWITCH_READINGS) as Name[];

/** A small generator with a fixed seed, so that every run tests the same combinations. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function combination(pick: (name: Name) => unknown): Switches {
  return Object.fromEntries(names.map((name) => [name, pick(name)])) as unknown as Switches;
}

function pairsOf(switches: Switches): string[] {
  return names.flatMap((left, at) =>
    names.slice(at + 1).map((right) => `${left}=${switches[left]}&${right}=${switches[right]}`),
  );
}

/** The safe readings, every other reading at once, and so many more that any two readings meet in one of them. */
export function switchCombinations(): readonly Switches[] {
  const random = seeded(7);
  const anyOf = (values: readonly unknown[]): unknown => values[Math.floor(random() * values.length)];
  const found = [
    combination((name) => SWITCH_READINGS[name][0]),
    combination((name) => SWITCH_READINGS[name].at(-1)),
    // One switch at a time away from the safe reading, so that a failure names its cause.
    ...names.map((turned) => combination((name) => SWITCH_READINGS[name].at(name === turned ? -1 : 0))),
  ];
  const met = new Set(found.flatMap(pairsOf));
  for (const [at, left] of names.entries()) {
    for (const right of names.slice(at + 1)) {
      for (const a of SWITCH_READINGS[left]) {
        for (const b of SWITCH_READINGS[right]) {
          if (met.has(`${left}=${a}&${right}=${b}`)) continue;
          const next = combination((name) => (name === left ? a : name === right ? b : anyOf(SWITCH_READINGS[name])));
          found.push(next);
          for (const pair of pairsOf(next)) met.add(pair);
        }
      }
    }
  }
  return found;
}

/** What is away from the safe reading, for the title of a test. */
export function named(switches: Switches): string {
  const turned = names.filter((name) => switches[name] !== SWITCH_READINGS[name][0]);
  return turned.length === 0 ? 'safe readings' : turned.map((name) => `${name}=${switches[name]}`).join(', ');
}
