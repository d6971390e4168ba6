/** Logging commands as the agent reads them (rules of Command.cs and CommandStringConvertor.cs, research task-packaging §5). */

export interface LoggingCommand {
  /** Lower case, as the agent looks it up. */
  readonly area: string;
  readonly event: string;
  /** Names in lower case. */
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const prefix = '##vso[';

/** `%AZP25` is decoded last, so that text which looks escaped survives. Escapes are upper case only. */
function unescapeText(text: string, decodePercents: boolean): string {
  const decoded = text.replaceAll('%3B', ';').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%5D', ']');
  return decodePercents ? decoded.replaceAll('%AZP25', '%') : decoded;
}

/** The command in a line, wherever it stands; `undefined` when there is none that the agent would take. */
export function parseCommand(line: string, decodePercents = true): LoggingCommand | undefined {
  const start = line.indexOf(prefix);
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  const inside = line.slice(start + prefix.length, end);
  const space = inside.indexOf(' ');
  const name = space < 0 ? inside : inside.slice(0, space);
  const parts = name.split('.').filter((part) => part !== '');
  const [area, event] = parts;
  if (parts.length !== 2 || area === undefined || event === undefined) return undefined;
  const properties: Record<string, string> = {};
  if (space >= 0) {
    for (const pair of inside.slice(space + 1).split(';')) {
      const equals = pair.indexOf('=');
      if (equals <= 0 || equals === pair.length - 1) continue;
      properties[pair.slice(0, equals).toLowerCase()] = unescapeText(pair.slice(equals + 1), decodePercents);
    }
  }
  return {
    area: area.toLowerCase(),
    event: event.toLowerCase(),
    properties,
    data: unescapeText(line.slice(end + 1), decodePercents),
  };
}
