/**
 * Characters the gate refuses in area, iteration, tags and states, each with its reason. A server task cannot escape
 * text: what goes into the query must be harmless as it is (research on server tasks, §3).
 */
export const REFUSED_CHARACTERS: readonly string[] = [
  '"', // would end the text in the query and in the request
  '\\', // an escape in the request; paths are written with /
  '$', // would be a variable, whose value nobody has checked
  '{', // might run as a template
  '}', // two of them end a tag, and a template with an end alone cannot be read
];

/** Characters refused in the id of a saved query, which goes into an address. */
export const REFUSED_IN_QUERY_ID: readonly string[] = ['/', '\\', '?', '#', '$', '{'];

/** What divides the parts of lists in the inputs of the task; no tag and no state name can hold it. */
export const LIST_SEPARATOR = ',';
export const PATH_SEPARATOR = '/';

/**
 * What would make a list of tags mean something else than it shows; each is refused. A block of YAML ends with a line
 * break, which no tag has: a tag with it would be found on no bug, and the gate would open. So it is with a tab.
 */
export const REFUSED_IN_LISTS: readonly string[] = [', ', ' ,', ',,', '\n', '\r', '\t'];
export const REFUSED_AT_LIST_ENDS: readonly string[] = [' ', ','];

/**
 * Text as a literal of WIQL: in double quotes, so that an apostrophe needs no escape; a double quote inside is doubled and
 * nothing else is an escape (WIQL syntax reference, "String and PlainText").
 */
export function wiqlText(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * A path as Azure Boards shows it (`Space Game\Website`, `\Space Game\Area\Website`), as the gate takes it: below the
 * project, with slashes. The project itself is the empty text.
 */
export function belowProject(path: string, project: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  const isProject = parts[0]?.toLowerCase() === project.toLowerCase();
  // The classification nodes put the kind of tree behind the project; work items do not.
  const isNode = isProject && /^[\\/]/.test(path) && /^(?:area|iteration)$/i.test(parts[1] ?? '');
  return parts.slice(isNode ? 2 : isProject ? 1 : 0).join(PATH_SEPARATOR);
}

/** The full path in Azure Boards of a path below the project. */
export function fullPath(below: string, project: string): string {
  return [project, ...below.split(PATH_SEPARATOR)].join('\\');
}
