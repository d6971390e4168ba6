import { type Field, literalField } from '../../field';
import { taskVersionPartRule } from '../../limits';
import { membersOf, numberLiteral, stringLiteral } from '../../syntax/json';
import { type FormatReader, findings } from '../format';

/** Agents keep tasks by these three numbers. */
const parts = [
  ['Major', 'major'],
  ['Minor', 'minor'],
  ['Patch', 'patch'],
] as const;

/** Azure Pipelines tasks: version.Major, Minor and Patch, numbers or strings as they are typed there (rule AZDO). */
export const taskJson: FormatReader<'json'> = {
  find: ({ document }) => {
    const versions = membersOf(document.root, 'version');
    return findings(
      parts.flatMap(([key, value]) =>
        versions
          .flatMap((version) => membersOf(version.value, key))
          .flatMap((member): (Field | undefined)[] => {
            const literal = numberLiteral(member.value) ?? stringLiteral(member.value);
            return literal ? [literalField(`version.${key}`, literal, { value, rule: taskVersionPartRule })] : [];
          }),
      ),
    );
  },
  read: (fields) => {
    const numbers = parts.map(([key]) => fields.find(({ name }) => name === `version.${key}`));
    const [field] = numbers;
    if (field === undefined || numbers.includes(undefined)) return undefined;
    return { version: numbers.map((number) => number?.old).join('.'), field };
  },
};
