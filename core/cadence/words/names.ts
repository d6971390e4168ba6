/** Azure DevOps names a group with its scope: `[Space Game]\Management`. */
const SCOPED_GROUP = /^\[[^\]]+\]\\(?=.)/;

/** What people call a person or a group: a group without the project or organization it belongs to. */
export function shortName(name: string): string {
  return name.replace(SCOPED_GROUP, '');
}
