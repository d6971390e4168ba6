import { KNOWN_ENDINGS } from './known';
import type { Rule, StagedPackage } from './model';

function perFile(id: string, wrong: (path: string) => boolean, what: string, fix: string): Rule {
  return {
    id,
    check: ({ files }: StagedPackage) =>
      [...files.keys()].filter(wrong).map((path) => ({ rule: id, where: path, what, fix })),
  };
}

const ending = (path: string): string => /\.[^./]*$/.exec(path)?.[0].toLowerCase() ?? '';

/** Rules over the names of the packaged files. */
export const FILE_RULES: readonly Rule[] = [
  perFile(
    'file-names',
    (path) => !/^[A-Za-z0-9._/-]+$/.test(path),
    'has a character that is trouble in a package or a URL',
    'Use letters, digits, dot, hyphen and underscore.',
  ),
  perFile(
    'file-dots',
    (path) => path.split('/').some((part) => part.startsWith('.')),
    'is a hidden file or folder',
    'Keep it out of the staged tree.',
  ),
  perFile('file-maps', (path) => path.endsWith('.map'), 'is a source map', 'Build without source maps.'),
  perFile(
    'file-endings',
    (path) => !KNOWN_ENDINGS.has(ending(path)),
    'has an ending without a content type',
    `Use one of ${[...KNOWN_ENDINGS].join(' ')}.`,
  ),
];
