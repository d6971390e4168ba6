/**
 * Guids that carry what they name. Plans, timelines, records, approvals and check suites of generated history have no
 * object until somebody asks for them; their guid alone leads back to run, stage and attempt.
 */

/** What a guid can name. The number is part of the guid: never change one. */
export const idKinds = {
  plan: 1,
  timeline: 2,
  stage: 3,
  checkpoint: 4,
  check: 5,
  phase: 6,
  job: 7,
  task: 8,
  releasePlan: 9,
  gateRecord: 10,
} as const;

export type IdKind = keyof typeof idKinds;

export interface IdParts {
  readonly kind: IdKind;
  /** Run id, or classic release id. */
  readonly run: number;
  /** Position of the stage, from 0. */
  readonly stage: number;
  readonly attempt: number;
  /** Position of the job or check, from 0. */
  readonly item: number;
  /** Position of the task within its job, from 0. */
  readonly sub: number;
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const tail = '5ca1ab1e';
const kindOf = new Map<number, IdKind>(Object.entries(idKinds).map(([name, number]) => [number, name as IdKind]));

/** A guid for the named thing. Runs up to 2^32, 255 stages and attempts, 4095 items, 4095 subs. */
export function guidFor(
  kind: IdKind,
  run: number,
  place: { readonly stage?: number; readonly attempt?: number; readonly item?: number; readonly sub?: number } = {},
): string {
  const { stage = 0, attempt = 0, item = 0, sub = 0 } = place;
  return [
    hex(run, 8),
    hex(idKinds[kind], 2) + hex(stage, 2),
    `4${hex(item, 3)}`,
    `8${hex(sub, 3)}`,
    `${hex(attempt, 4)}${tail}`,
  ].join('-');
}

const shape = /^([0-9a-f]{8})-([0-9a-f]{2})([0-9a-f]{2})-4([0-9a-f]{3})-8([0-9a-f]{3})-([0-9a-f]{4})5ca1ab1e$/i;

/** What a guid names, or `undefined` for any other guid. */
export function parseGuid(guid: string): IdParts | undefined {
  const match = shape.exec(guid);
  if (!match) return undefined;
  const [run, code, stage, item, sub, attempt] = match.slice(1).map((part) => Number.parseInt(part, 16)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const kind = kindOf.get(code);
  return kind && { kind, run, stage, attempt, item, sub };
}

/** A guid derived from a text: the same text gives the same guid (users, projects, repositories). */
export function guidFromText(text: string): string {
  // FNV-1a over four salts: no security, only stable and spread.
  const words = [0, 1, 2, 3].map((salt) => {
    let hash = 0x811c9dc5 ^ (salt * 0x9e3779b9);
    for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
    return hash >>> 0;
  });
  const digits = words.map((word) => hex(word, 8)).join('');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
