import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml';
import { type PlanErrorCode, planError, similarName } from '../catalogue';
import type { Line } from '../document';
import type { PlanError } from '../types';

/** Where a value stands and how to report what is wrong with it. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** `stages[1].cron`; empty for the whole plan. */
  readonly path: string;
  /** Reports a mistake and returns undefined, so that a reader can `return place.fail(…)`. */
  fail(code: PlanErrorCode, params?: Readonly<Record<string, string | number>>): undefined;
  /** A place some characters to the right. */
  right(characters: number): Place;
}

/** Turns a node into a value, or reports and returns undefined. */
export type Reader<T> = (node: Node | null, place: Place) => T | undefined;

/** What a reading collects. */
export class Collector {
  readonly errors: PlanError[] = [];

  constructor(private readonly lines: LineCounter) {}

  /** The place of a character of the file. */
  place(offset: number, path: string): Place {
    const { line, col } = this.lines.linePos(offset);
    return this.placeAt(line, col, path);
  }

  /** A place by its line and column, from 1. */
  placeAt(line: number, column: number, path: string): Place {
    return {
      line,
      column,
      path,
      fail: (code, params) => {
        this.errors.push(planError(code, { line, column, path }, params));
        return undefined;
      },
      right: (characters) => this.placeAt(line, column + characters, path),
    };
  }

  /** The place of a node, or `fallback` when there is none (an empty value). */
  placeOf(node: Node | null, path: string, fallback: Place): Place {
    return node?.range ? this.place(node.range[0], path) : this.placeAt(fallback.line, fallback.column, path);
  }
}

/** The readers of a mapping's keys. */
export type Shape<T> = { readonly [Key in keyof T]-?: Reader<T[Key]> };

/** What a mapping of a shape gives: every key with its line. */
export type Lines<T> = { readonly [Key in keyof T]?: Line<T[Key]> };

/** Reads a mapping key by key; keys outside the shape are mistakes. Wrong values are left out and reported. */
export function readMapping<T>(
  node: Node | null,
  place: Place,
  shape: Shape<T>,
  collector: Collector,
): Lines<T> | undefined {
  const map = asMapping(node, place);
  if (!map) {
    return undefined;
  }
  const known = Object.keys(shape) as (keyof T & string)[];
  const result: { -readonly [Key in keyof T]?: Line<T[Key]> } = {};
  for (const pair of map.items) {
    const key = pair.key as Node | null;
    const keyPlace = collector.placeOf(key, place.path, place);
    const name = isScalar(key) ? String(key.value) : String(key);
    if (name === '<<' || isAlias(key)) {
      keyPlace.fail('yaml-alias');
      continue;
    }
    const match = known.find((candidate) => candidate === name);
    if (match === undefined) {
      const similar = similarName(name, known);
      keyPlace.fail(similar ? 'unknown-key-similar' : 'unknown-key', {
        path: place.path || 'the plan',
        key: name,
        known: known.join(', '),
        similar: similar ?? '',
      });
      continue;
    }
    const path = place.path ? `${place.path}.${name}` : name;
    const valueNode = (pair.value ?? null) as Node | null;
    const valuePlace = collector.placeOf(valueNode, path, keyPlace);
    if (valueNode === null || (isScalar(valueNode) && valueNode.value === null)) {
      valuePlace.fail('empty-value');
      continue;
    }
    const value = shape[match](valueNode, valuePlace);
    if (value !== undefined) {
      // The line people look for is the key's; a value below it has no column there.
      const column = valuePlace.line === keyPlace.line ? valuePlace.column : keyPlace.column;
      result[match] = { value, line: keyPlace.line, column };
    }
  }
  return result;
}

function asMapping(node: Node | null, place: Place): YAMLMap | undefined {
  if (isAlias(node)) {
    return place.fail('yaml-alias');
  }
  return isMap(node) ? node : place.fail('not-a-mapping');
}

/** Reports keys that a mapping lacks. A key with a wrong value was reported already and is not missing. */
export function demandKeys(node: Node | null, place: Place, keys: readonly string[]): boolean {
  if (!isMap(node)) {
    return false;
  }
  const missing = keys.filter((key) => !node.has(key));
  for (const key of missing) {
    place.fail('missing-key', { key });
  }
  return missing.length === 0;
}

/** A reader of lists; with `single`, one value without brackets is a list of one. */
export function listOf<T>(
  item: Reader<T>,
  collector: Collector,
  options: { readonly max: number; readonly single?: 'allowed'; readonly tooMany?: PlanErrorCode },
): Reader<readonly Line<T>[]> {
  return (node, place) => {
    if (isAlias(node)) {
      return place.fail('yaml-alias');
    }
    const nodes = isSeq(node) ? (node.items as (Node | null)[]) : options.single && isScalar(node) ? [node] : undefined;
    if (!nodes) {
      return place.fail('not-a-list');
    }
    if (nodes.length > options.max) {
      return place.fail(options.tooMany ?? 'too-many-entries', { count: nodes.length, max: options.max });
    }
    const result: Line<T>[] = [];
    nodes.forEach((child, index) => {
      const childPlace = collector.placeOf(child, isSeq(node) ? `${place.path}[${index}]` : place.path, place);
      const value = item(child, childPlace);
      if (value !== undefined) {
        result.push({ value, line: childPlace.line, column: childPlace.column });
      }
    });
    return result;
  };
}

/** Only the values of a list. */
export function valuesOf<T>(reader: Reader<readonly Line<T>[]>): Reader<readonly T[]> {
  return (node, place) => reader(node, place)?.map((line) => line.value);
}
