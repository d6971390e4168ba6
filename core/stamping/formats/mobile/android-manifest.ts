import { type Field, literalField, type Wanted } from '../../field';
import { androidVersionCodeRule, lineRule } from '../../limits';
import { attributeLiteral } from '../../syntax/xml';
import { type FormatReader, findings } from '../format';

const namespace = 'http://schemas.android.com/apk/res/android';

/** Rule ANDROID: attributes of the root element. */
const attributes: Readonly<Record<string, Wanted>> = {
  versionCode: { value: 'androidVersionCode', rule: androidVersionCodeRule },
  versionName: { value: 'semver', rule: lineRule },
};

/** Android manifests (rules ANDROID, LIMIT, EXPR). */
export const androidManifest: FormatReader<'xml'> = {
  find: ({ document }) => {
    const { root } = document;
    const prefixes = [...root.attributes].flatMap(([name, { value }]) =>
      value === namespace && name.startsWith('xmlns:') ? [name.slice('xmlns:'.length)] : [],
    );
    const fields = Object.entries(attributes).flatMap(([name, wanted]) =>
      prefixes.flatMap((prefix): (Field | undefined)[] => {
        const literal = attributeLiteral(root, `${prefix}:${name}`);
        return literal ? [literalField(`${prefix}:${name}`, literal, wanted)] : [];
      }),
    );
    // The name is the version people know; reading a version takes the first.
    return findings(fields);
  },
};
