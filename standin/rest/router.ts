/** Finds the route of a path. Matching ignores case, as the service does; the longest literal match wins. */
import type { HttpMethod, RestArea, Route } from './area';

interface CompiledRoute {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly literals: number;
}

export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly parameters: Record<string, string | undefined> }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly HttpMethod[] }
  | { readonly kind: 'unknown' };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function compile(route: Route): CompiledRoute {
  const names: string[] = [];
  let literals = 0;
  let pattern = '^';
  let first = true;
  for (const segment of route.template.split('/')) {
    const rest = /^\{\*(\w+)\}$/.exec(segment);
    // `${type}`: the dollar is part of the address (`workItems/$Bug`).
    const single = /^(?<dollar>\$)?\{(?<name>\w+)(?<optional>\?)?\}$/.exec(segment)?.groups;
    if (rest) {
      names.push(rest[1] as string);
      pattern += first ? '(.*)' : '(?:/(.*))?';
    } else if (single) {
      names.push(single.name as string);
      if (single.optional && first) {
        // `{project?}/_apis`: the slash belongs to the optional part.
        pattern += '(?:([^/]+)/)?';
        continue;
      }
      if (single.dollar) literals += 1;
      const value = single.dollar ? '\\$([^/]+)' : '([^/]+)';
      pattern += single.optional ? `(?:/${value})?` : `${first ? '' : '/'}${value}`;
    } else {
      literals += 1;
      pattern += `${first ? '' : '/'}${escaped(segment)}`;
    }
    first = false;
  }
  return { route, pattern: new RegExp(`${pattern}/?$`, 'i'), names, literals };
}

export class Router {
  private readonly routes: CompiledRoute[];

  constructor(areas: readonly RestArea[]) {
    this.routes = areas
      .flatMap((area) => area.routes.map(compile))
      .sort((a, b) => b.literals - a.literals || a.names.length - b.names.length);
  }

  /** All routes, for discovery. */
  all(): readonly Route[] {
    return this.routes.map((compiled) => compiled.route);
  }

  /** `path` is below the collection, still encoded, without a slash at the start. */
  match(method: HttpMethod, path: string): Match {
    const allowed: HttpMethod[] = [];
    for (const { route, pattern, names } of this.routes) {
      const found = pattern.exec(path);
      if (!found) continue;
      if (!route.methods.includes(method)) {
        allowed.push(...route.methods);
        continue;
      }
      const parameters: Record<string, string | undefined> = {};
      names.forEach((name, index) => {
        const value = found[index + 1];
        parameters[name] = value === undefined || value === '' ? undefined : decode(value);
      });
      return { kind: 'found', route, parameters };
    }
    return allowed.length > 0 ? { kind: 'wrong-method', allowed } : { kind: 'unknown' };
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
