import { leaves, preRelease, stamps } from '../../cases';

describe('stamping Dockerfiles (DOCKER)', () => {
  stamps([
    {
      it: 'reads continued lines with comments and blank lines between',
      path: 'Dockerfile',
      text: 'FROM a:1.3.9 AS version\nLABEL a="version=1.3.9 \\" version=\'1.3.9\'" \\\n# version="0"\n\n  "version"=«1.3.9|1.4.0» \\\n  \'org.opencontainers.image.version\'=\'«1.3.9|1.4.0»\'\n',
    },
    {
      it: 'reads the old form and any case of the keyword',
      path: 'build/Dockerfile.prod',
      text: 'label version «1.3.9|1.4.0»\nLabel   version   "«1.3.9|1.4.0»"  \n',
    },
    {
      it: 'stamps the labels of every stage',
      path: 'web.Dockerfile',
      values: preRelease,
      text: 'FROM a\nLABEL version=«1|1.4.0-beta.2»\nFROM b\nLABEL version="«2|1.4.0-beta.2»" other=1\n',
    },
    {
      it: 'knows the escape directive',
      path: 'Dockerfile',
      text: '# syntax=docker/dockerfile:1\n# escape=`\nLABEL path=c:\\ version=«1.3.9|1.4.0» `\n  x=1\n',
    },
    {
      it: 'skips here-documents',
      path: 'Dockerfile',
      text: 'RUN <<EOF cat <<-"X"\nLABEL version=1.3.9\nEOF\nLABEL version=1.3.9\n\tX\nLABEL version=«1.3.9|1.4.0»\n',
    },
    { it: 'fills an empty label', path: 'Dockerfile', text: 'LABEL version="«|1.4.0»"\nLABEL version=«|1.4.0» a=b\n' },
  ]);
  leaves([
    {
      it: 'leaves other instructions, other labels and variables alone',
      path: 'Dockerfile',
      outcome: 'no-match',
      reason: 'expression',
      text: 'FROM a:1.3.9\nARG version=1.3.9\nENV version=1.3.9\nRUN echo LABEL version=1.3.9 \\\n  LABEL version=1.3.9\nONBUILD LABEL version=1.3.9\nLABEL app.version=1.3.9 Version=1.3.9 org.opencontainers.image.version="${VERSION}" version=$VERSION\n',
    },
  ]);
});
