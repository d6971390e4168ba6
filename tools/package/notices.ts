import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/**
 * The text of `third-party-notices.md`: name, version and licence of every package with a file in a bundle.
 * The minifier drops licence comments from the bundles, so the texts ship here instead.
 * @param files absolute paths of the bundled source files
 */
export function thirdPartyNotices(files: Iterable<string>): string {
  const folders = new Map<string, PackageManifest>();
  for (const file of files) {
    const folder = packageFolder(file);
    if (folder && !folders.has(folder)) {
      folders.set(folder, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageManifest);
    }
  }
  const sections = [...folders]
    .map(([folder, manifest]) => ({ title: `${manifest.name} ${manifest.version}`, folder, manifest }))
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, folder, manifest }) => {
      const text = licenceText(folder) ?? `Licence: ${manifest.license ?? 'see the package'}`;
      return `## ${title}\n\n\`\`\`text\n${text.replaceAll('\r\n', '\n').trim()}\n\`\`\`\n`;
    });
  return [
    '# Third-party notices',
    '',
    'Release Cadence contains code of the packages below, each under its own licence.',
    '',
    ...sections,
  ].join('\n');
}

function packageFolder(file: string): string | undefined {
  const marker = `${sep}node_modules${sep}`;
  const at = file.lastIndexOf(marker);
  if (at < 0) return undefined;
  const [first = '', second = ''] = file.slice(at + marker.length).split(sep);
  const folder = file.slice(0, at + marker.length) + (first.startsWith('@') ? join(first, second) : first);
  return existsSync(join(folder, 'package.json')) ? folder : undefined;
}

function licenceText(folder: string): string | undefined {
  const name = readdirSync(folder)
    .sort()
    .find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry));
  return name ? readFileSync(join(folder, name), 'utf8') : undefined;
}
