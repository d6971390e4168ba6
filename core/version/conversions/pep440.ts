import type { Outcome } from '../decision';
import { accept, refuse } from '../decision';
import { formatCore, parseSemVer } from '../semver';

/** PEP 440's spellings of its three pre-release phases. Others (branch labels, `dev`) have no place in its order. */
const PHASES: Readonly<Record<string, string>> = {
  a: 'a',
  alpha: 'a',
  b: 'b',
  beta: 'b',
  c: 'rc',
  rc: 'rc',
  pre: 'rc',
  preview: 'rc',
};

/** PEP440: `1.4.0-beta.2` → `1.4.0b2`; metadata becomes the local segment. */
export function pep440(text: string): Outcome<string> {
  const version = parseSemVer(text);
  if (!version) return refuse('invalid', text);
  const suffix = phase(version.prerelease);
  if (suffix === undefined) return refuse('not-representable', version.prerelease.join('.'));
  const segments = local(version.build);
  if (segments === undefined) return refuse('not-representable', version.build.join('.'));
  return accept(`${formatCore(version)}${suffix}${segments}`);
}

function phase(prerelease: readonly string[]): string | undefined {
  if (prerelease.length === 0) return '';
  // One label, and at most one number, glued or separated: beta, beta2, beta-2, beta.2.
  const match = /^([a-z]+)[.-]?(\d*)$/i.exec(prerelease.join('.'));
  const name = PHASES[(match?.[1] ?? '').toLowerCase()];
  return name && `${name}${BigInt(match?.[2] || '0')}`;
}

/** A local segment is letters and digits between single separators; metadata of hyphens alone has none. */
function local(build: readonly string[]): string | undefined {
  if (build.length === 0) return '';
  const segments = build.join('.').toLowerCase().split(/[._-]/);
  if (segments.includes('')) return undefined;
  return `+${segments.map((part) => (/^\d+$/.test(part) ? `${BigInt(part)}` : part)).join('.')}`;
}
