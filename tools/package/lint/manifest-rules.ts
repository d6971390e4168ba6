import { CATEGORIES, CONTRIBUTION_TARGETS, SCOPES } from './known';
import type { Contribution, Finding, Manifest, ManifestFile, Rule, StagedPackage } from './model';
import { pngSize } from './png';

const WHERE = 'vss-extension.json';

type ManifestCheck = (manifest: Manifest, staged: StagedPackage) => Finding[];

function rule(id: string, check: ManifestCheck): Rule {
  return { id, check: (staged) => (staged.manifest ? check(staged.manifest, staged) : []) };
}

function finding(id: string, what: string, fix: string, where: string = WHERE): Finding {
  return { rule: id, where, what, fix };
}

const contributions = (manifest: Manifest): readonly Contribution[] =>
  Array.isArray(manifest.contributions) ? manifest.contributions : [];

const fileEntries = (manifest: Manifest): readonly ManifestFile[] =>
  Array.isArray(manifest.files) ? manifest.files : [];

/** The files a contribution names: its page, and its icons (one, or one per theme: IContributedIconDefinition). */
function assetsOf(properties: Contribution['properties']): string[] {
  const { uri, catalogIconUrl, icon } = properties ?? {};
  const icons = typeof icon === 'object' && icon !== null ? Object.values(icon) : [icon];
  return [uri, catalogIconUrl, ...icons].filter((asset) => asset !== undefined).map(String);
}

const under = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Rules over `vss-extension.json` and the files it names (research: what tfx lets through). */
export const MANIFEST_RULES: readonly Rule[] = [
  {
    id: 'manifest-readable',
    check: (staged) =>
      staged.manifest
        ? []
        : [finding('manifest-readable', 'is missing or is not a JSON object', 'Write plain JSON, without comments.')],
  },
  rule('manifest-required', (manifest) =>
    ['manifestVersion', 'id', 'version', 'name', 'publisher', 'categories', 'targets']
      .filter((key) => {
        const value = manifest[key];
        return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
      })
      .map((key) => finding('manifest-required', `'${key}' is missing or empty`, `Set '${key}'.`)),
  ),
  rule('manifest-id', ({ id }) =>
    id === undefined || /^[a-z0-9][a-z0-9-]{1,62}$/i.test(String(id))
      ? []
      : [finding('manifest-id', `id '${String(id)}' is not valid`, 'Use letters, digits and hyphens only.')],
  ),
  rule('manifest-version', ({ version }) =>
    version === undefined || /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2,3}$/.test(version)
      ? []
      : [
          finding(
            'manifest-version',
            `version '${version}' is not major.minor.patch in numbers`,
            'The marketplace takes numbers only: no pre-release, no leading zeroes.',
          ),
        ],
  ),
  rule('manifest-description', ({ description }) =>
    typeof description === 'string' && description.length > 0 && description.length <= 200
      ? []
      : [
          finding(
            'manifest-description',
            'description is missing or longer than 200 characters',
            'Write one sentence of at most 200 characters.',
          ),
        ],
  ),
  rule('manifest-categories', ({ categories }) =>
    (categories ?? [])
      .filter((category) => !CATEGORIES.has(category))
      .map((category) =>
        finding('manifest-categories', `category '${category}' is unknown`, `Use ${[...CATEGORIES].join(', ')}.`),
      ),
  ),
  rule('manifest-scopes', ({ scopes }) =>
    (scopes ?? [])
      .filter((scope) => !SCOPES.has(scope))
      .map((scope) => finding('manifest-scopes', `scope '${scope}' is unknown`, 'Use a scope Azure DevOps knows.')),
  ),
  rule('manifest-repository', ({ repository }) =>
    repository === undefined || (repository as { type?: unknown }).type === 'git'
      ? []
      : [finding('manifest-repository', "repository.type is not 'git'", "The marketplace takes 'git' only.")],
  ),
  rule('manifest-details', ({ content }, { files }) => {
    const path = content?.details?.path;
    if (!path) return [finding('manifest-details', 'content.details is missing', 'Name overview.md there.')];
    return files.has(path) ? [] : [finding('manifest-details', `'${path}' is not in the package`, 'Ship the file.')];
  }),
  rule('manifest-content', ({ content, screenshots }, { files }) =>
    [...Object.values(content ?? {}), ...(screenshots ?? [])]
      .map((entry) => entry.path ?? '')
      .filter((path) => path !== content?.details?.path && !files.has(path))
      .map((path) =>
        finding('manifest-content', `'${path}' is not in the package`, 'Ship the file or drop the entry.'),
      ),
  ),
  rule('manifest-icon', ({ icons }, { files }) => {
    const path = icons?.default;
    if (!path) return [finding('manifest-icon', 'icons.default is missing', 'Name a 128×128 PNG.')];
    const bytes = files.get(path);
    if (!bytes) return [finding('manifest-icon', `icon '${path}' is not in the package`, 'Ship the file.')];
    const size = pngSize(bytes);
    return size?.width === 128 && size.height === 128
      ? []
      : [finding('manifest-icon', 'the icon is not a PNG of 128×128', 'Replace it by one.', path)];
  }),
  rule('manifest-files', (manifest, { files }) =>
    fileEntries(manifest)
      .filter(({ path }) => ![...files.keys()].some((file) => under(file, path)))
      .map(({ path }) => finding('manifest-files', `'${path}' is not in the package`, 'Ship it or drop the entry.')),
  ),
  rule('manifest-package-paths', (manifest, { files }) => {
    const taken = new Map<string, string>();
    const findings: Finding[] = [];
    for (const { path, packagePath } of fileEntries(manifest)) {
      for (const file of files.keys()) {
        if (!under(file, path)) continue;
        const target = `${packagePath ?? path}${file.slice(path.length)}`.replace(/^\//, '').toLowerCase();
        const first = taken.get(target);
        if (first && first !== file) {
          findings.push(
            finding(
              'manifest-package-paths',
              `'${first}' and '${file}' both become '${target}'`,
              'Give each file a path of its own.',
            ),
          );
        }
        taken.set(target, first ?? file);
      }
    }
    return findings;
  }),
  rule('contributions-present', (manifest) =>
    contributions(manifest).length > 0
      ? []
      : [finding('contributions-present', 'there is no contribution', 'An extension without one does nothing.')],
  ),
  rule('contribution-ids', (manifest) => {
    const seen = new Set<string>();
    const findings: Finding[] = [];
    for (const { id } of contributions(manifest)) {
      if (!/^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(id ?? '')) {
        findings.push(
          finding('contribution-ids', `contribution id '${id}' is not valid`, 'Use letters, digits, - and .'),
        );
      }
      if (seen.has(id)) {
        findings.push(finding('contribution-ids', `contribution id '${id}' is used twice`, 'Make every id unique.'));
      }
      seen.add(id);
    }
    return findings;
  }),
  rule('contribution-types', (manifest) =>
    contributions(manifest).flatMap(({ id, type, targets }) => {
      const allowed = CONTRIBUTION_TARGETS.get(type);
      if (!allowed) {
        return [finding('contribution-types', `'${id}' has the unknown type '${type}'`, 'Use a known type.')];
      }
      const wrong = (targets ?? []).filter((target) => !allowed.has(target));
      return wrong.length === 0 && (targets ?? []).length > 0
        ? []
        : [
            finding(
              'contribution-types',
              `'${id}' does not target ${[...allowed].join(' or ')}`,
              'Without the right target it never appears.',
            ),
          ];
    }),
  ),
  rule('contribution-uris', (manifest, { files }) =>
    contributions(manifest).flatMap(({ id, properties }) =>
      assetsOf(properties).flatMap((asset) => {
        const path = asset.split(/[?#]/)[0] ?? '';
        if (!files.has(path)) {
          return [
            finding('contribution-uris', `'${id}' names '${path}', which is not in the package`, 'Ship the file.'),
          ];
        }
        return fileEntries(manifest).some((entry) => entry.addressable === true && under(path, entry.path))
          ? []
          : [
              finding(
                'contribution-uris',
                `'${path}' of '${id}' is not addressable`,
                "Add it to 'files' as addressable.",
              ),
            ];
      }),
    ),
  ),
  rule('hub-uri', (manifest) =>
    contributions(manifest)
      .filter(({ type, properties }) => type === 'ms.vss-web.hub' && !properties?.uri)
      .map(({ id }) => finding('hub-uri', `hub '${id}' has no uri`, 'Name its page.')),
  ),
  rule('task-folders', (manifest, { tasks }) =>
    contributions(manifest)
      .filter(({ type }) => type === 'ms.vss-distributed-task.task')
      .filter(({ properties }) => {
        const name = String(properties?.name ?? '');
        // The server looks for task.json in the named folder and one level below it (task-packaging §3.2).
        return !tasks.some(({ folder }) => folder === name || folder.split('/').slice(0, -1).join('/') === name);
      })
      .map(({ id, properties }) =>
        finding(
          'task-folders',
          `'${id}' names '${String(properties?.name)}', where no task.json is`,
          'Name its folder.',
        ),
      ),
  ),
];
