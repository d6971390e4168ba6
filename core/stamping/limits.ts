import type { ErrorReason } from './reasons';

/** Why a value may not stand in a field. */
export interface Refusal {
  readonly reason: ErrorReason;
  /** A sentence with the value and the limit. */
  readonly detail: string;
}

/** What a field can hold: undefined when the value fits. */
export type ValueRule = (value: string) => Refusal | undefined;

const numberPattern = /^(?:0|[1-9]\d*)$/;
const semverPattern =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

const int32 = 2147483647n;
const safeInteger = BigInt(Number.MAX_SAFE_INTEGER);
const u64 = 18446744073709551615n;

/** C# compiler error CS7034: two to four numbers, each 0 to 65534. */
export const assemblyVersionRule = dottedNumbers({ from: 2, to: 4, max: 65534n });

/** C# compiler warning CS7035: numbers of 16 bits. */
export const fileVersionRule = dottedNumbers({ from: 2, to: 4, max: 65535n });

/** Windows resources and app packages: exactly four numbers of 16 bits. */
export const quadRule = dottedNumbers({ from: 4, to: 4, max: 65535n });

/** A resource script pads what is missing with zeroes itself, so three numbers are enough. */
export const resourceVersionRule = dottedNumbers({ from: 1, to: 4, max: 65535n });

/** Apple CFBundleShortVersionString: three numbers. */
export const appleShortVersionRule = dottedNumbers({ from: 3, to: 3, max: int32 });

/** Apple CFBundleVersion: one to three numbers. */
export const appleBuildRule = dottedNumbers({ from: 1, to: 3, max: int32 });

/** Azure DevOps extension manifests: one to four numbers, kept as 32-bit integers. */
export const extensionVersionRule = dottedNumbers({ from: 1, to: 4, max: int32 });

/** One number of a task.json version. */
export const taskVersionPartRule = dottedNumbers({ from: 1, to: 1, max: int32 });

/** One number of a resource script's version list. */
export const resourcePartRule = dottedNumbers({ from: 1, to: 1, max: 65535n });

/** MSBuild VersionPrefix: numbers; the SDK makes a NuGet version of it. */
export const versionPrefixRule = dottedNumbers({ from: 1, to: 4, max: int32 });

/** SemVer 2 (Helm, OCI): no limit on the numbers. */
export const semverRule = semver();

/** node-semver: SemVer 2, integers up to 2^53-1, at most 256 characters. */
export const npmRule = semver({ max: safeInteger, maxLength: 256 });

/** NuGet: SemVer 2, each of the three numbers a 32-bit integer. */
export const nugetRule = semver({ max: int32 });

/** Cargo: SemVer 2, unsigned 64-bit integers. */
export const cargoRule = semver({ max: u64 });

/** Google Play: 1 to 2100000000. */
export const androidVersionCodeRule: ValueRule = (value) => {
  if (!numberPattern.test(value)) {
    return { reason: 'invalid', detail: `versionCode has to be a whole number, not '${value}'.` };
  }
  if (value === '0') return { reason: 'too-small', detail: 'versionCode has to be at least 1.' };
  if (BigInt(value) <= 2100000000n) return undefined;
  return { reason: 'too-large', detail: `versionCode ${value} is over 2100000000.` };
};

const pep440Pattern =
  /^(?:\d+!)?\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?(?:\+[a-z0-9]+(?:\.[a-z0-9]+)*)?$/;

/** PEP 440, normalised form. An empty value says that the version has none. */
export const pep440Rule: ValueRule = (value) =>
  pep440Pattern.test(value)
    ? undefined
    : {
        reason: 'not-representable',
        detail:
          value === ''
            ? 'The version has no PEP 440 form: only alpha, beta and rc pre-releases have one.'
            : `'${value}' is not a PEP 440 version.`,
      };

/** A pre-release label: empty, or dot-separated SemVer identifiers. */
export const prereleaseRule: ValueRule = (value) =>
  value === '' || semverPattern.test(`0.0.0-${value}`)
    ? undefined
    : { reason: 'invalid', detail: `'${value}' is not a pre-release (SemVer 2, 9).` };

/** Maven's changelist: a pre-release with its hyphen, or nothing. */
export const changelistRule: ValueRule = (value) => prereleaseRule(value.replace(/^-/, ''));

/** Text on one line: everything the format can escape. */
export const lineRule: ValueRule = (value) =>
  value !== '' && [...value].every((char) => char >= ' ' && char !== '\x7f' && char !== '\u2028' && char !== '\u2029')
    ? undefined
    : { reason: 'invalid', detail: `${JSON.stringify(value)} is not one line of text.` };

/** A version without white space or quotes, for places that have no quoting. */
export const tokenRule: ValueRule = (value) =>
  /^[0-9A-Za-z][0-9A-Za-z.+_-]*$/.test(value)
    ? undefined
    : { reason: 'invalid', detail: `'${value}' has characters that a version does not have.` };

/** Always empty. */
export const nothingRule: ValueRule = () => undefined;

function dottedNumbers(limits: { from: number; to: number; max: bigint }): ValueRule {
  const { from, to, max } = limits;
  const count = from === to ? `${from}` : `${from} to ${to}`;
  return (value) => {
    const parts = value.split('.');
    if (!parts.every((part) => numberPattern.test(part))) {
      return /^\d+(?:\.\d+)*-/.test(value)
        ? { reason: 'not-representable', detail: `'${value}' is a pre-release; only numbers are allowed here.` }
        : { reason: 'invalid', detail: `'${value}' has to be ${count} numbers with dots between them.` };
    }
    const large = parts.find((part) => BigInt(part) > max);
    if (large !== undefined) return { reason: 'too-large', detail: `${large} in '${value}' is over ${max}.` };
    if (parts.length < from || parts.length > to) {
      return { reason: 'invalid', detail: `'${value}' has to be ${count} numbers with dots between them.` };
    }
    return undefined;
  };
}

function semver(limits: { max?: bigint; maxLength?: number } = {}): ValueRule {
  const { max, maxLength } = limits;
  return (value) => {
    if (!semverPattern.test(value)) {
      return { reason: 'invalid', detail: `'${value}' is not a semantic version (SemVer 2).` };
    }
    if (maxLength !== undefined && value.length > maxLength) {
      return { reason: 'too-large', detail: `The version is longer than ${maxLength} characters.` };
    }
    const numbers = value.split(/[-+]/, 1)[0]?.split('.') ?? [];
    const large = max === undefined ? undefined : numbers.find((part) => BigInt(part) > max);
    return large === undefined ? undefined : { reason: 'too-large', detail: `${large} in '${value}' is over ${max}.` };
  };
}
