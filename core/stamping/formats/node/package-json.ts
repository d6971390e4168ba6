import { type Field, literalField } from '../../field';
import { npmRule } from '../../limits';
import { type JsonDocument, type JsonMember, membersOf, stringLiteral } from '../../syntax/json';
import { type Findings, type FormatReader, findings } from '../format';

/** npm's manifest: the top-level `version`, inserted after `name` where there is none (rules NPM, NPM-INSERT). */
export const packageJson: FormatReader<'json'> = {
  find: ({ document, insertMissing }): Findings => {
    const members = membersOf(document.root, 'version');
    if (members.length === 0 && insertMissing && document.root.kind === 'object') {
      return findings([insertion(document)]);
    }
    return findings(versionFields(members));
  },
};

/** Every string `version` among these members; a repeated key is a copy, and which one a reader takes differs. */
export function versionFields(members: readonly JsonMember[]): readonly (Field | undefined)[] {
  return members.flatMap((member) => {
    const literal = stringLiteral(member.value);
    return literal ? [literalField('version', literal, { value: 'semver', rule: npmRule })] : [];
  });
}

function insertion(document: JsonDocument): Field {
  const { root, text } = document;
  const name = membersOf(root, 'name')[0];
  const neighbour = name ?? root.members[0];
  const common = { name: 'version', value: 'semver', rule: npmRule, old: '', length: 0, inserted: true } as const;
  if (neighbour === undefined) {
    const inside = text.slice(root.offset + 1, root.end - 1);
    const lineEnd = /\r\n|\n|\r/.exec(inside)?.[0];
    const before = lineEnd === undefined ? '' : `${lineEnd}  `;
    const write = (value: string) => `${before}"version": ${JSON.stringify(value)}`;
    return { ...common, offset: root.offset + 1, write };
  }
  const separator = separatorBefore(text, neighbour);
  const colon = /^\s*:\s*/.exec(text.slice(neighbour.keyEnd, neighbour.value.offset))?.[0] ?? ': ';
  const member = (value: string) => `"version"${colon}${JSON.stringify(value)}`;
  return name === undefined
    ? { ...common, offset: neighbour.keyOffset, write: (value) => `${member(value)},${separator}` }
    : { ...common, offset: name.value.end, write: (value) => `,${separator}${member(value)}` };
}

/** The line end and indentation before a member; in an object on one line, the blanks. */
function separatorBefore(text: string, member: JsonMember): string {
  const blanks = /\s*$/.exec(text.slice(0, member.keyOffset))?.[0] ?? '';
  return /(?:\r\n|\n|\r)[^\r\n]*$/.exec(blanks)?.[0] ?? blanks;
}
