import { leaves, preRelease, release, stamps } from '../../cases';

describe('stamping pyproject.toml (PEP621)', () => {
  stamps([
    {
      it: 'reads a dotted key at the top',
      path: 'pyproject.toml',
      text: '# x\nproject.name = "a"\nproject . "version" = \'«1.3.9|1.4.0»\' # 1.3.9\n',
    },
    {
      it: 'reads an inline table',
      path: 'pyproject.toml',
      text: 'project = { name = "a", version = "«1.3.9|1.4.0»", urls = { version = "1.3.9" } }\n',
    },
    {
      it: 'reads a dotted key in a table',
      path: 'pyproject.toml',
      text: '[tool]\npoetry.version = "«1.3.9|1.4.0»"\nother.version = "1.3.9"\n',
    },
    {
      it: 'skips strings of several lines, arrays and array tables',
      path: 'pyproject.toml',
      text:
        '[project]\ndescription = """\n[project]\nversion = "0"\\\n"""\nlist = [ "version", # ] version = "0"\n  { version = "0" }, [ \'[project]\' ],\n]\nraw = \'\'\'\nversion = "0"\'\'\'\nday = 1979-05-27 07:32:00\n' +
        'version = """«1.3.9|1.4.0»"""\n\n[[tool.x]]\nversion = "0"\n',
    },
    {
      it: 'stamps both tables where both are there',
      path: 'pyproject.toml',
      text: '[project]\nversion="«1|1.4.0»"\n[tool.poetry]\nversion="«1|1.4.0»"\n',
    },
    {
      it: 'writes the PEP 440 form',
      path: 'pyproject.toml',
      values: preRelease,
      text: '[project]\nversion = "«1.3.9|1.4.0b2»"',
    },
  ]);
  leaves([
    {
      it: 'leaves a dynamic version alone',
      path: 'pyproject.toml',
      outcome: 'no-match',
      reason: 'dynamic',
      text: '[project]\ndynamic = [\n  "readme", # x\n  "version",\n]\n',
    },
    {
      it: 'leaves other tables alone',
      path: 'pyproject.toml',
      outcome: 'no-match',
      reason: 'no-field',
      text: 'version = "1"\n[project.urls]\nversion = "1"\n[tool.poetry.dependencies]\nversion = "1"\n',
    },
    {
      it: 'refuses a label PEP 440 does not know',
      path: 'pyproject.toml',
      outcome: 'error',
      reason: 'not-representable',
      values: { ...preRelease, pep440: '' },
      text: '[project]\nversion = "1.3.9"\n',
    },
    {
      it: 'refuses what is no PEP 440 version',
      path: 'pyproject.toml',
      outcome: 'error',
      reason: 'not-representable',
      values: { ...release, pep440: '1.4.0-beta.2' },
      text: '[project]\nversion = "1.3.9"\n',
    },
    {
      it: 'refuses a string that is not closed',
      path: 'pyproject.toml',
      outcome: 'error',
      reason: 'malformed',
      text: '[project]\nversion = "1.3.9\n',
    },
    {
      it: 'refuses two assignments on a line',
      path: 'pyproject.toml',
      outcome: 'error',
      reason: 'malformed',
      text: '[project]\na = 1 version = "1.3.9"\n',
    },
  ]);
});
