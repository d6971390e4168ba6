import { leaves, release, stamps } from '../../cases';

describe('stamping Windows app packages (APPX)', () => {
  stamps([
    {
      it: 'stamps Identity and not the phone identity, the target device family or a dependency',
      path: 'App/Package.appxmanifest',
      text:
        '<Package xmlns="a" xmlns:mp="b">\n  <!-- <Identity Version="0.0.0.1"/> -->\n  <Identity Name="Version=\'1.3.9.0\'"\n    ProcessorArchitecture = "x64"\n    Version = \'«1.3.9.0|1.4.0.0»\'/>\n' +
        '  <mp:PhoneIdentity PhoneProductId="x" Version="1.3.9.0"/>\n  <Dependencies><TargetDeviceFamily MinVersion="1.3.9.0" MaxVersionTested="1.3.9.0"/><Identity Version="1.3.9.0"/></Dependencies>\n</Package>',
    },
  ]);
  leaves([
    {
      it: 'leaves a manifest without a version alone',
      path: 'Package.appxmanifest',
      outcome: 'no-match',
      text: '<Package><Identity Name="x"/></Package>',
    },
    {
      it: 'refuses a part over 65535',
      path: 'Package.appxmanifest',
      outcome: 'error',
      reason: 'too-large',
      values: { ...release, quad: '1.4.65536.0' },
      text: '<Package><Identity Version="1.0.0.0"/></Package>',
    },
    {
      it: 'refuses three parts',
      path: 'Package.appxmanifest',
      outcome: 'error',
      reason: 'invalid',
      values: { ...release, quad: '1.4.0' },
      text: '<Package><Identity Version="1.0.0.0"/></Package>',
    },
  ]);
});
