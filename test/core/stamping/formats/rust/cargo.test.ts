import { leaves, release, stamps } from '../../cases';

describe('stamping Cargo.toml and Cargo.lock (CARGO)', () => {
  stamps([
    {
      it: 'stamps package and workspace, no dependency of any kind',
      path: 'Cargo.toml',
      text:
        '[package]\nname = "a" # version = "0"\nversion = "«1.3.9|1.4.0»"\nrust-version = "1.75"\n[workspace.package]\nversion = \'«1.3.9|1.4.0»\'\n' +
        '[dependencies]\nversion = "1.3.9"\nb = { version = "1.3.9" }\n[target.\'cfg(windows)\'.dependencies.c]\nversion = "1.3.9"\n[package.metadata.x]\nversion = "1.3.9"\n',
    },
    {
      it: 'stamps the lock entries of the own packages',
      path: 'Cargo.lock',
      options: { surroundings: { cargoPackages: new Set(['a', 'b']) } },
      text:
        'version = 3\n\n[[package]]\nname = "a"\nversion = "«1.3.9|1.4.0»"\ndependencies = [\n "b",\n "c 1.3.9",\n]\n\n[[package]]\nname = "a"\nversion = "1.3.9"\nsource = "registry+x"\n\n' +
        '[[package]]\nversion = "«1.3.9|1.4.0»"\nname = "b"\n\n[[package]]\nname = "path-only"\nversion = "1.3.9"\n',
    },
    {
      it: 'takes every package without a source where no manifest is known',
      path: 'Cargo.lock',
      text: '[[package]]\nname = "a"\nversion = "«1.3.9|1.4.0»"\n[[package]]\nname = "b"\nsource = "git+x"\nversion = "1.3.9"\n',
    },
  ]);
  leaves([
    {
      it: 'leaves an inherited version alone',
      path: 'Cargo.toml',
      outcome: 'no-match',
      reason: 'inherited',
      text: '[package]\nversion = { workspace = true }\n',
    },
    {
      it: 'leaves a lock of foreign packages alone',
      path: 'Cargo.lock',
      outcome: 'no-match',
      text: 'version = 3\n[[package]]\nname = "b"\nversion = "1.3.9"\nsource = "x"\n',
    },
    {
      it: 'refuses a number over 64 bits',
      path: 'Cargo.toml',
      outcome: 'error',
      reason: 'too-large',
      values: { ...release, semver: '18446744073709551616.0.0' },
      text: '[package]\nversion = "1.3.9"\n',
    },
  ]);
});
