/**
 * The local Azure DevOps' web page: header, navigation, the extension's hub in a frame, and the control bar that plays
 * the story. This file is the server side: it answers the page's own addresses and hands out the package's files.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { build } from 'esbuild';
import type { HostContext } from './browser/rest';
import { contributionsOf, type Manifest } from './contributions';

interface SiteAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** The pages beside the REST interface; a `Site` of the stand-in's server. */
export interface HostSite {
  /** Answers the request, or returns false when `path` (no query) is not the site's. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>;
}

export interface HostSiteOptions {
  /** The staged package: `dist/package`, with `vss-extension.json` and the hub's files. */
  readonly packageFolder: string;
  readonly organization: string;
  /** Token that page and extension send; the stand-in takes any. */
  readonly token: string;
  /** Path of the collection on this server, without a slash at the end; empty when it is the root. */
  readonly collectionPath: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const ASSETS = '/_extension/';

/**
 * Addresses of pages, like the service's own: `/{collection}/{project}/_apps/hub/{contribution}`, `…/_dashboards`, and
 * `…/_build/results?buildId=…`.
 */
const PAGES = /^\/$|\/_apps\/hub\/|\/_dashboards(\/|$)|\/_build\/results$/;

/** Makes the site; nothing is read or bundled before it is asked for. */
export function createHostSite(options: HostSiteOptions): HostSite {
  let script: Promise<string> | undefined;
  const own: Readonly<Record<string, () => Promise<SiteAnswer> | SiteAnswer>> = {
    '/_host/page.css': () => file(join(__dirname, 'page.css')),
    '/_host/embedded.css': () => file(join(__dirname, 'embedded.css')),
    '/_host/page.js': async () => {
      script ??= bundlePage();
      return text('.js', await script);
    },
    '/_host/context.json': () => text('.json', JSON.stringify(context(options))),
  };
  const find = (path: string): Promise<SiteAnswer> | SiteAnswer | undefined => {
    const route = own[path];
    if (route) return route();
    if (path.startsWith(ASSETS)) return asset(options.packageFolder, path.slice(ASSETS.length));
    if (PAGES.test(path)) return file(join(__dirname, 'page.html'));
    return undefined;
  };
  return {
    answer: async (request, response, path) => {
      const found = request.method === 'GET' || request.method === 'HEAD' ? await find(path) : undefined;
      if (!found) return false;
      response.writeHead(found.status, { ...found.headers });
      response.end(request.method === 'HEAD' ? undefined : found.body);
      return true;
    },
  };
}

function text(extension: string, body: string): SiteAnswer {
  return {
    status: 200,
    headers: { 'content-type': TYPES[extension] ?? 'text/plain', 'cache-control': 'no-store' },
    body,
  };
}

async function file(path: string): Promise<SiteAnswer> {
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store' }, body: await readFile(path) };
}

/** One file of the package, as the gallery's asset host gives it: readable from any origin. */
async function asset(folder: string, name: string): Promise<SiteAnswer> {
  const path = normalize(join(folder, decodeURIComponent(name)));
  if (!path.startsWith(folder + sep) || !existsSync(path)) {
    return {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: `'${name}' is not in ${folder}. Build the package first: npm run build.`,
    };
  }
  const answer = await file(path);
  return { ...answer, headers: { ...answer.headers, 'access-control-allow-origin': '*' } };
}

function context(options: HostSiteOptions): Omit<HostContext, 'collectionUrl'> & { collectionPath: string } {
  const path = join(options.packageFolder, 'vss-extension.json');
  if (!existsSync(path)) {
    throw new Error(`There is no package in ${options.packageFolder}. Build it first: npm run build.`);
  }
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  return {
    collectionPath: options.collectionPath,
    organization: options.organization,
    token: options.token,
    extension: { publisherId: manifest.publisher, extensionId: manifest.id, version: manifest.version },
    ...contributionsOf(manifest),
  };
}

/** The page's script as one file. */
async function bundlePage(): Promise<string> {
  const result = await build({
    entryPoints: [join(__dirname, 'browser', 'main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
  });
  return result.outputFiles[0]?.text ?? '';
}
