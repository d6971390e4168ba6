// Versions as the story compares them: its own few lines, because the story must not trust the product's.

const shape = /^(\d+)\.(\d+)\.(\d+)$/;

/** Major, minor, patch; `undefined` for what is no plain version. */
export function parts(version: string): readonly [number, number, number] | undefined {
  const match = shape.exec(version);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** Whether `a` comes after `b`. Throws for what is no plain version. */
export function isAfter(a: string, b: string): boolean {
  const [left, right] = [parts(a), parts(b)];
  if (!left || !right) throw new Error(`'${left ? b : a}' is no version of the form 1.2.3.`);
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] as number) - (right[index] as number);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
