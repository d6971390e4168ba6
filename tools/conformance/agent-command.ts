// How the agent reads a line of output: Command.cs and CommandStringConvertor.cs of microsoft/azure-pipelines-agent.

/** A logging command as the agent understands it. */
export interface AgentCommand {
  readonly area: string;
  readonly event: string;
  /** Names without case: the last of equal ones wins, in its first spelling in lower case order of appearance. */
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const PREFIX = '##vso[';
/** Escapes of a message; a property has those of the message and two more. Percent comes last when reading. */
const ESCAPES: readonly (readonly [string, string])[] = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
];

/** Reads a line; `undefined` when it holds no legal command. The prefix may stand anywhere in it. */
export function parseCommand(line: string, decodePercents: boolean): AgentCommand | undefined {
  const start = line.indexOf(PREFIX);
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  const inside = line.slice(start + PREFIX.length, end);
  const space = inside.indexOf(' ');
  const name = (space < 0 ? inside : inside.slice(0, space)).split('.');
  const [area = '', event = ''] = name;
  if (name.length !== 2 || area === '' || event === '') return undefined;
  const properties = new Map<string, readonly [string, string]>();
  for (const pair of (space < 0 ? '' : inside.slice(space + 1)).split(';')) {
    const equals = pair.indexOf('=');
    const [key, value] = equals < 0 ? ['', ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
    if (key === '' || value === '') continue;
    const known = properties.get(key.toLowerCase());
    properties.set(key.toLowerCase(), [known?.[0] ?? key, decoded(value, decodePercents)]);
  }
  return {
    area,
    event,
    properties: Object.fromEntries(properties.values()),
    data: decoded(line.slice(end + 1), decodePercents),
  };
}

function decoded(text: string, decodePercents: boolean): string {
  const plain = ESCAPES.reduce((result, [escaped, char]) => result.replaceAll(escaped, char), text);
  return decodePercents ? plain.replaceAll('%AZP25', '%') : plain;
}
