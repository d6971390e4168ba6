import { leaves, preRelease, release, stamps } from '../../cases';

const plist = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n${inner}\n</dict>\n</plist>\n`;

describe('stamping Info.plist (PLIST)', () => {
  stamps([
    {
      it: 'stamps the top-level dictionary; comments may stand between key and value',
      path: 'App-Info.plist',
      values: preRelease,
      text: plist(
        '<key>Nested</key><dict><key>CFBundleVersion</key><string>77</string></dict><key>CFBundleShortVersionString</key><!-- 1.3.9 --><string>«1.3.9|1.4.0»</string>\n<key>CFBundleVersion</key>\n<string> «77|78» </string>',
      ),
    },
    {
      it: 'takes a number for a number',
      path: 'Info.plist',
      text: plist('<key>CFBundleVersion</key><integer>«77|78»</integer>'),
    },
    {
      it: 'stamps the literal beside an expression',
      path: 'Info.plist',
      text: plist(
        '<key>CFBundleShortVersionString</key><string>$(MARKETING_VERSION)</string><key>CFBundleVersion</key><string>«1|78»</string>',
      ),
    },
  ]);
  leaves([
    {
      it: 'leaves strings alone that only look like the key',
      path: 'Info.plist',
      outcome: 'no-match',
      text: plist(
        '<key>A</key><string>CFBundleVersion</string><key>B</key><string>77</string><key>CFBundleVersion</key><array/>',
      ),
    },
    {
      it: 'refuses a build that is a pre-release: numbers only',
      path: 'Info.plist',
      outcome: 'error',
      reason: 'not-representable',
      values: { ...release, appleBuild: '1.4.0-beta' },
      text: plist('<key>CFBundleVersion</key><string>77</string>'),
    },
    {
      it: 'refuses a build of four numbers',
      path: 'Info.plist',
      outcome: 'error',
      reason: 'invalid',
      values: { ...release, appleBuild: '1.4.0.1' },
      text: plist('<key>CFBundleVersion</key><string>77</string>'),
    },
  ]);
});
