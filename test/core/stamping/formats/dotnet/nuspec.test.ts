import { leaves, preRelease, release, stamps } from '../../cases';

const nuspec = (inner: string) =>
  `<?xml version="1.0"?>\n<package xmlns="http://schemas.microsoft.com/packaging/2010/07/nuspec.xsd">\n<metadata>\n${inner}\n</metadata>\n</package>`;

describe('stamping NuGet specifications (NUSPEC)', () => {
  stamps([
    {
      it: 'stamps metadata/version and nothing of a dependency',
      path: 'Space.nuspec',
      values: preRelease,
      text: nuspec(
        '<version>\t«1.3.9.0|1.4.0-beta.2» </version><dependencies><dependency id="A" version="1.3.9.0"/></dependencies>',
      ),
    },
    {
      it: 'needs no namespace',
      path: 'a.nuspec',
      text: '<package><metadata><version>«1|1.4.0»</version></metadata><version>1</version></package>',
    },
  ]);
  leaves([
    {
      it: 'leaves $version$ alone',
      path: 'a.nuspec',
      outcome: 'no-match',
      reason: 'expression',
      text: nuspec('<version>$version$</version>'),
    },
    {
      it: 'refuses a number over 2147483647',
      path: 'a.nuspec',
      outcome: 'error',
      reason: 'too-large',
      values: { ...release, semver: '1.0.20260101000000' },
      text: nuspec('<version>1</version>'),
    },
    {
      it: 'refuses what is no semantic version',
      path: 'a.nuspec',
      outcome: 'error',
      reason: 'invalid',
      values: { ...release, semver: '1.04.0' },
      text: nuspec('<version>1</version>'),
    },
  ]);
});
