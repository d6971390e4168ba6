// `emit`: the writer that the task uses. `parse`: the agent's rules; the reader stands here because only the agent reads.
import { createAgent } from '../../tasks/stamp-release-version/v1/agent';
import { parseCommand } from './agent-command';
import type { JsonObject, Vector, VectorKind, VectorResult } from './kind';
import { compared, isObject } from './kind';

interface EmitCase {
  readonly id: string;
  readonly command: string;
  readonly properties: Readonly<Record<string, string>> | null;
  readonly message: string | null;
  readonly line: string;
}

interface ParseCase {
  readonly id: string;
  readonly line: string;
  readonly decodePercents?: boolean;
  readonly expected: unknown;
}

interface RoundtripCase {
  readonly id: string;
  readonly value: string;
  readonly line: string;
}

/** `{emit: [...], parse: [...], roundtrip: [...], handling: [...]}`; any of them may be missing. */
export const loggingCommands: VectorKind = {
  name: 'logging-commands',
  vectors: (content) => {
    if (!isObject(content) || !['emit', 'parse', 'roundtrip'].some((group) => Array.isArray(content[group])))
      return undefined;
    return [
      ...list<EmitCase>(content, 'emit').map(
        (item): Vector => ({ id: item.id, title: item.line, run: () => emit(item) }),
      ),
      ...list<ParseCase>(content, 'parse').map(
        (item): Vector => ({ id: item.id, title: item.line, run: () => parse(item) }),
      ),
      ...list<RoundtripCase>(content, 'roundtrip').map(
        (item): Vector => ({ id: item.id, title: item.line, run: () => roundtrip(item) }),
      ),
      // `handling` are facts about the agent in words; the stand-in's agent is tested against them one by one.
    ];
  },
};

function list<T>(content: JsonObject, group: string): readonly T[] {
  const value = content[group];
  return Array.isArray(value) ? (value as readonly T[]) : [];
}

/** What the task's agent writes for a command. */
function written(command: string, properties: Readonly<Record<string, string>> | null, message: string | null): string {
  const lines: string[] = [];
  createAgent({}, (line) => lines.push(line)).command(command, properties ?? {}, message ?? '');
  return lines.join('\n');
}

function emit({ command, properties, message, line }: EmitCase): VectorResult {
  return compared(line, written(command, properties, message));
}

function parse({ line, decodePercents = true, expected }: ParseCase): VectorResult {
  return compared(expected, parseCommand(line, decodePercents) ?? null);
}

function roundtrip({ value, line }: RoundtripCase): VectorResult {
  const sent = written('task.setvariable', { variable: 'v', isOutput: 'false', issecret: 'false' }, value);
  const writes = compared(line, sent);
  return writes.status === 'passed' ? compared(value, parseCommand(sent, true)?.data) : writes;
}
