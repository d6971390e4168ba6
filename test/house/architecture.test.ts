// ARCHITECTURE.md's table "who may import whom", checked file by file.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from '../../tools/paths';

/** Packages that pure code may use: small, without input or output of their own. */
const PURE_PACKAGES = ['yaml', 'jsonc-parser', '@rgrove/parse-xml', 'toml-eslint-parser', 'picomatch', 'semver'];

/** A room, and where its files may import from. The first room whose path fits a file is its room. */
const ROOMS: ReadonlyArray<{ room: string; may: readonly string[]; packages: readonly string[] | 'any' }> = [
  { room: 'core/version', may: ['core/version'], packages: PURE_PACKAGES },
  { room: 'core/stamping', may: ['core/stamping'], packages: PURE_PACKAGES },
  { room: 'core/gate', may: ['core/gate'], packages: PURE_PACKAGES },
  { room: 'core/cadence', may: ['core/cadence'], packages: PURE_PACKAGES },
  { room: 'core/servertask', may: ['core/servertask'], packages: PURE_PACKAGES },
  { room: 'tasks', may: ['tasks', 'core/version', 'core/stamping', 'core/gate'], packages: 'any' },
  { room: 'hub/azure', may: ['hub/azure'], packages: 'any' },
  { room: 'hub/data', may: ['hub/data', 'hub/azure', 'core'], packages: 'any' },
  { room: 'hub/charts', may: ['hub/charts'], packages: 'any' },
  { room: 'hub/text', may: ['hub/text', 'core'], packages: 'any' },
  { room: 'hub/pages', may: ['hub/pages', 'hub/charts', 'hub/data', 'hub/text', 'core'], packages: 'any' },
  { room: 'hub', may: ['hub', 'core'], packages: 'any' },
  { room: 'standin', may: ['standin', 'core/servertask'], packages: 'any' },
  { room: 'tools', may: ['tools', 'core', 'standin', 'tasks'], packages: 'any' },
  { room: 'bench', may: ['bench', 'core', 'standin', 'tasks', 'tools', 'hub', 'test'], packages: 'any' },
];

const inside = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`);

/** Statements at the start of a line, and dynamic imports; prose with the word "from" in it is neither. */
const IMPORT =
  /^(?:import|export)\s(?:[^'";=]*?\sfrom\s+)?'([^'\n]+)'|\b(?:import|require)\(\s*(?:\/\*[^*]*\*\/\s*)?'([^'\n]+)'/gm;

function importsOf(file: string): string[] {
  return [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].map(
    ([, statement, call]) => statement ?? call ?? '',
  );
}

const sources = ROOMS.map(({ room }) => room.split('/')[0] ?? '')
  .filter((top, index, all) => all.indexOf(top) === index)
  .flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .map((name) => `${top}/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules/')),
  )
  .sort();

describe('who may import whom', () => {
  for (const { room, may, packages } of ROOMS) {
    it(`${room} imports only from ${may.join(', ')}`, () => {
      const wrong: string[] = [];
      for (const file of sources) {
        if (ROOMS.find((candidate) => inside(file, candidate.room))?.room !== room) continue;
        for (const specifier of importsOf(file)) {
          if (specifier.startsWith('.')) {
            const target = normalize(join(dirname(file), specifier)).replaceAll('\\', '/');
            if (!may.some((allowed) => inside(target, allowed))) wrong.push(`${file} imports ${target}`);
          } else if (packages !== 'any' && !packages.some((name) => inside(specifier, name))) {
            wrong.push(`${file} imports the package ${specifier}`);
          }
        }
      }
      assert.deepEqual(wrong, []);
    });
  }

  it('finds the source files it judges', () => {
    assert.ok(sources.length > 50, `only ${sources.length} files were found`);
  });

  it('only hub/azure knows the extension SDK', () => {
    const others = sources.filter(
      (file) =>
        !inside(file, 'hub/azure') &&
        importsOf(file).some((specifier) => inside(specifier, 'azure-devops-extension-sdk')),
    );
    assert.deepEqual(others, []);
  });
});
