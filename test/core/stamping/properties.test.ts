import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatFor, formats, type StampValues, stampFile, stampSet } from '../../../core/stamping';
import { encodings } from './cases';
import { type Sample, samples } from './samples';

const number = fc.nat({ max: 60000 });

/** A release whose parts every format can hold. */
const releases: fc.Arbitrary<StampValues> = fc
  .record({
    major: fc.nat({ max: 2000 }),
    minor: number,
    patch: number,
    build: fc.integer({ min: 1, max: 60000 }),
    beta: fc.option(fc.nat({ max: 99 })),
  })
  .map(({ major, minor, patch, build, beta }) => {
    const core = `${major}.${minor}.${patch}`;
    const semver = beta === null ? core : `${core}-beta.${beta}`;
    return {
      semver,
      core,
      prerelease: beta === null ? '' : `beta.${beta}`,
      assemblyVersion: `${major}.${minor}.0.0`,
      fileVersion: `${core}.${build}`,
      informationalVersion: `${semver}+${build}`,
      pep440: beta === null ? core : `${core}b${beta}`,
      quad: `${core}.0`,
      appleBuild: `${build}`,
      androidVersionCode: build,
    };
  });

const oldVersions = fc
  .tuple(number, number, number, fc.constantFrom('', '-rc.1', '+x', '.4'))
  .map(([a, b, c, more]) => `${a}.${b}.${c}${more}`);

/** Windows-1252 for the one letter the samples use. */
const encoders = { ...encodings, 'Windows-1252': (text: string) => Buffer.from(text, 'latin1') };

interface File {
  readonly path: string;
  readonly before: Buffer;
  readonly after: Buffer;
}

/** A random file of a format and what has to become of it: pieces and fields in any order, any encoding, any mixture of line ends. */
function filesOf(sample: Sample, values: StampValues): fc.Arbitrary<File> {
  const field = fc
    .record({ of: fc.constantFrom(...sample.fields), old: oldVersions, code: number })
    .map(({ of: [text, value], old, code }) => {
      const list = old.replace(/[-+].*/, '').replaceAll('.', ',');
      const fill = (whole: string, part: string, commas: string) =>
        text.replace('{old}', whole).replace('{code}', part).replace('{list}', commas);
      const wanted = value(values);
      return { id: text, before: fill(old, `${code}`, list), after: fill(wanted, wanted, wanted) };
    });
  const piece = fc.constantFrom(...sample.pieces, '').map((text) => ({ id: '', before: text, after: text }));
  const parts = fc
    .tuple(
      fc.array(piece, { maxLength: 4 }),
      fc.array(field, { minLength: 1, maxLength: sample.single ? 1 : 3 }),
      fc.infiniteStream(fc.nat()),
    )
    .map(([pieces, fields, order]) => {
      const all = [...pieces.filter(({ before }) => before !== ''), ...fields];
      return all
        .map((part) => ({ part, at: order.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ part }) => part);
    });
  return fc
    .record({
      parts: sample.single ? parts.map(distinct) : parts,
      encode: fc.constantFrom(...Object.values(encoders)),
      lineEnds: fc.infiniteStream(fc.constantFrom('\n', '\r\n', '\r')),
      mixed: fc.boolean(),
    })
    .map(({ parts: chosen, encode, lineEnds, mixed }) => {
      const ends: string[] = [];
      const text = (side: 'before' | 'after') => {
        const joined = sample.head + chosen.map((part) => part[side]).join(sample.separator) + sample.tail;
        let line = 0;
        return joined.replaceAll('\n', () => {
          const at = mixed ? line++ : 0;
          const end = ends[at] ?? lineEnds.next().value ?? '\n';
          ends[at] = end;
          return end;
        });
      };
      return { path: sample.path, before: encode(text('before')), after: encode(text('after')) };
    });
}

/** XML attributes and TOML tables may stand only once. */
function distinct<T extends { before: string }>(parts: readonly T[]): T[] {
  return [...new Map(parts.map((part) => [part.before, part])).values()];
}

describe('stamping any file', () => {
  it('has a sample of every format', () => {
    assert.deepEqual(Object.keys(samples).sort(), formats.map(({ id }) => id).sort());
    for (const [id, { path }] of Object.entries(samples)) assert.equal(formatFor(path)?.id, id);
  });

  for (const [id, sample] of Object.entries(samples)) {
    it(`${id}: changes the bytes of the versions and no other, and the second time none`, async () => {
      await fc.assert(
        fc.asyncProperty(
          releases.chain((values) => fc.record({ values: fc.constant(values), file: filesOf(sample, values) })),
          async ({ values, file: { path, before, after } }) => {
            const first = await stampFile(path, before, values);
            assert.notEqual(first.outcome, 'error', first.message);
            assert.notEqual(first.outcome, 'no-match');
            assert.equal(Buffer.from(first.bytes).toString('latin1'), after.toString('latin1'));
            const second = await stampFile(path, first.bytes, values);
            assert.equal(second.outcome, 'unchanged', second.message);
          },
        ),
        { numRuns: 150 },
      );
    });
  }

  it('does the same whatever the order of the files', async () => {
    const all: readonly Sample[] = Object.values(samples);
    const sets = releases.chain((values) =>
      fc.record({
        values: fc.constant(values),
        files: fc.tuple(...all.map((sample) => filesOf(sample, values))),
        order: fc.array(fc.nat(), { minLength: all.length, maxLength: all.length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(sets, async ({ values, files, order }) => {
        const given = files.map(({ path, before }, at) => ({ path: `${at % 3}/${path}`, bytes: before }));
        const shuffled = given.map((file, at) => ({ file, at: order[at] ?? 0 })).sort((a, b) => a.at - b.at);
        const stamped = async (list: typeof given) => {
          const { files: entries } = await stampSet(list, values, { insertMissing: true });
          return entries.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('latin1')]).sort();
        };
        assert.deepEqual(await stamped(shuffled.map(({ file }) => file)), await stamped(given));
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
