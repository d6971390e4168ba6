import { leaves, preRelease, release, stamps } from '../../cases';

const manifest = (attributes: string) =>
  `<manifest xmlns:a="http://schemas.android.com/apk/res/android" xmlns:t="http://schemas.android.com/tools"\n  ${attributes}>\n  <x a:versionName="1.3.9" a:versionCode="9"/>\n</manifest>\n`;

describe('stamping AndroidManifest.xml (ANDROID)', () => {
  stamps([
    {
      it: 'finds the attributes by namespace, on the root element only',
      path: 'AndroidManifest.xml',
      values: preRelease,
      text: manifest(
        't:versionName="1.3.9" versionName="1.3.9" a:versionName = \'«1.3.9|1.4.0-beta.2»\' package="a:versionCode=\'1\'" a:versionCode="«1003009|1004000»"',
      ),
    },
    {
      it: 'stamps the literal beside a resource',
      path: 'AndroidManifest.xml',
      text: manifest('a:versionName="@string/version" a:versionCode="«1|1004000»"'),
    },
  ]);
  leaves([
    {
      it: 'leaves resources and placeholders alone',
      path: 'AndroidManifest.xml',
      outcome: 'no-match',
      reason: 'expression',
      text: manifest('a:versionName="@string/version" a:versionCode="${code}"'),
    },
    {
      it: 'refuses a code of 0',
      path: 'AndroidManifest.xml',
      outcome: 'error',
      reason: 'too-small',
      values: { ...release, androidVersionCode: 0 },
      text: manifest('a:versionCode="1"'),
    },
    {
      it: 'refuses a code that is no number',
      path: 'AndroidManifest.xml',
      outcome: 'error',
      reason: 'invalid',
      values: { ...release, androidVersionCode: Number.NaN },
      text: manifest('a:versionCode="1"'),
    },
    {
      it: 'needs no code where there is none',
      path: 'AndroidManifest.xml',
      outcome: 'unchanged',
      values: { ...release, androidVersionCode: 0 },
      text: manifest('a:versionName="1.4.0"'),
    },
  ]);
});
