/**
 * What a release is called in each place that wants its own spelling. Computed once per release by whoever decides the version; this room only
 * writes them down and refuses what a place cannot hold.
 */
export interface StampValues {
  /** SemVer 2 without build metadata: `1.4.0`, `1.4.0-beta.2`. */
  readonly semver: string;
  /** `1.4.0`, without pre-release and metadata. */
  readonly core: string;
  /** `beta.2`; empty for a stable release. */
  readonly prerelease: string;
  /** Two to four numbers, each at most 65534. */
  readonly assemblyVersion: string;
  /** Two to four numbers, each at most 65535. */
  readonly fileVersion: string;
  /** Free text, usually `semver` and `+` and the commit. */
  readonly informationalVersion: string;
  /** PEP 440 form (`1.4.0b2`); empty where the version has none, which is an error only for files that need it. */
  readonly pep440: string;
  /** Four numbers, each at most 65535. */
  readonly quad: string;
  /** One to three numbers. */
  readonly appleBuild: string;
  /** 1 to 2100000000. */
  readonly androidVersionCode: number;
}

/** The values a field can ask for: those given, and parts of them. */
const sources = {
  semver: (values: StampValues) => values.semver,
  core: (values: StampValues) => values.core,
  prerelease: (values: StampValues) => values.prerelease,
  assemblyVersion: (values: StampValues) => values.assemblyVersion,
  fileVersion: (values: StampValues) => values.fileVersion,
  informationalVersion: (values: StampValues) => values.informationalVersion,
  pep440: (values: StampValues) => values.pep440,
  quad: (values: StampValues) => values.quad,
  appleBuild: (values: StampValues) => values.appleBuild,
  androidVersionCode: (values: StampValues) => String(values.androidVersionCode),
  major: (values: StampValues) => part(values.core, 0),
  minor: (values: StampValues) => part(values.core, 1),
  patch: (values: StampValues) => part(values.core, 2),
  /** The pre-release with its hyphen, as Maven's `changelist` holds it; empty for a stable release. */
  changelist: (values: StampValues) => (values.prerelease === '' ? '' : `-${values.prerelease}`),
  nothing: () => '',
} satisfies Record<string, (values: StampValues) => string>;

/** The name of one value of a release. */
export type ValueName = keyof typeof sources;

/** The text that belongs in a field which asks for `name`. */
export function stampValue(name: ValueName, values: StampValues): string {
  return sources[name](values);
}

function part(dotted: string, index: number): string {
  return dotted.split('.')[index] ?? '';
}
