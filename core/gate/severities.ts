/** The four severities of the bug types of Agile, Scrum and CMMI; the values are the same in all three. */
export const SEVERITIES = [
  { key: 'critical', value: '1 - Critical', words: 'critical' },
  { key: 'high', value: '2 - High', words: 'high' },
  { key: 'medium', value: '3 - Medium', words: 'medium' },
  { key: 'low', value: '4 - Low', words: 'low' },
] as const;

export type Severity = (typeof SEVERITIES)[number]['key'];

/** What a limit is set for: every active bug, or those of one severity. */
export type Scope = 'all' | Severity;

/**
 * The severities a bug counts at. A value that is none of the four, or none at all, counts at every severity: a bug
 * nobody has rated must not slip through because a process names its severities otherwise.
 */
export function severitiesOf(value: string | undefined): readonly Severity[] {
  const wanted = value?.trim().toLowerCase();
  const known = SEVERITIES.find((severity) => severity.value.toLowerCase() === wanted);
  return known ? [known.key] : SEVERITIES.map(({ key }) => key);
}
