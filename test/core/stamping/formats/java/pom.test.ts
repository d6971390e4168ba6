import { leaves, preRelease, stamps } from '../../cases';

describe('stamping pom.xml (MAVEN)', () => {
  stamps([
    {
      it: 'stamps only /project/version',
      path: 'pom.xml',
      text:
        '<project>\n<!-- <version>0</version> -->\n<parent><version>1.3.9</version></parent>\n<version>«1.3.9-SNAPSHOT|1.4.0»</version>\n<properties><version>1.3.9</version></properties>\n' +
        '<build><plugins><plugin><version>1.3.9</version></plugin></plugins></build>\n<profiles><profile><dependencies><dependency><version>1.3.9</version></dependency></dependencies></profile></profiles>\n</project>',
    },
    {
      it: 'follows a property to the one it refers to (EXPR)',
      path: 'pom.xml',
      text: '<project><version>${app.version}</version><properties><app.version>${base}</app.version><base> «1|1.4.0» </base></properties></project>',
    },
    {
      it: 'puts a CI-friendly version together from its parts',
      path: 'pom.xml',
      values: preRelease,
      text: '<project><version>${revision}${sha1}${changelist}</version><properties><revision>«1|1.4.0»</revision><changelist>«-SNAPSHOT|-beta.2»</changelist><sha1/></properties></project>',
    },
    {
      it: 'empties the changelist of a stable release: -SNAPSHOT is never released',
      path: 'pom.xml',
      text: '<project><version>${revision}${changelist}</version><properties><revision>«1|1.4.0»</revision><changelist>«-SNAPSHOT|»</changelist></properties></project>',
    },
  ]);
  leaves([
    {
      it: 'leaves a property of another file alone',
      path: 'pom.xml',
      outcome: 'no-match',
      reason: 'expression',
      text: '<project><version>${revision}</version><profiles><profile><properties><revision>1</revision></properties></profile></profiles></project>',
    },
    {
      it: 'leaves a version of mixed parts alone',
      path: 'pom.xml',
      outcome: 'no-match',
      reason: 'expression',
      text: '<project><version>1.${minor}</version><properties><minor>3</minor></properties></project>',
    },
    {
      it: 'refuses a property that would need two values',
      path: 'pom.xml',
      outcome: 'error',
      reason: 'conflict',
      values: preRelease,
      text: '<project><version>${r}</version><version>${revision}${changelist}</version><properties><r>${revision}</r><revision>1</revision></properties></project>',
    },
    {
      it: "says that the version is the parent's",
      path: 'pom.xml',
      outcome: 'no-match',
      reason: 'inherited',
      text: '<project><parent><version>1</version></parent></project>',
    },
  ]);
});
