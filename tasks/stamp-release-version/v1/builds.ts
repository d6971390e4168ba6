// Earlier runs over REST, with the job's own token. Loaded lazily: this chunk brings the HTTP client.
import { AdoRestClient } from 'azure-devops-node-api/AdoHttpClientBases';
import { BearerCredentialHandler } from 'azure-devops-node-api/handlers/bearertoken';
import type { Build } from 'azure-devops-node-api/interfaces/BuildInterfaces';
import type { IRequestOptions } from 'typed-rest-client/Interfaces';
import type { Environment } from './agent';
import { patiently } from './patience';
import type { RunConnection, RunRecord, RunStore } from './runs';

const VERSION = 'api-version=7.1';
const PAGE = 200;
/** So many runs without a version are passed by before the search for the last version of a branch ends. */
const PAGES = 10;
const TIMEOUT_MS = 30_000;

/** Opens the runs of this pipeline. Calls throw when the service refuses, cannot be reached, or answers with anything else than runs. */
export function openRuns(
  connection: RunConnection,
  environment: Environment,
  pause: (milliseconds: number) => Promise<void>,
): RunStore {
  const { collectionUri, project, definitionId, buildId, token } = connection;
  const client = new AdoRestClient(
    'release-cadence-stamp',
    collectionUri,
    [new BearerCredentialHandler(token, false)],
    { ...network(environment, collectionUri), socketTimeout: TIMEOUT_MS },
  );
  const base = `${collectionUri.replace(/\/+$/, '')}/${encodeURIComponent(project)}/_apis/build/builds`;
  const tagUrl = (tag: string) => `${base}/${buildId}/tags/${encodeURIComponent(tag)}?${VERSION}`;
  const list = async (query: string, continuation = '') => {
    const more = continuation === '' ? '' : `&continuationToken=${encodeURIComponent(continuation)}`;
    const url = `${base}?definitions=${encodeURIComponent(definitionId)}&deletedFilter=includeDeleted&${query}&$top=${PAGE}${more}&${VERSION}`;
    const { result, statusCode, headers } = await patiently(() => client.get<unknown>(url), pause);
    const next = (headers as Partial<Record<string, string>> | undefined)?.['x-ms-continuationtoken'] ?? '';
    return { runs: listOf(result, statusCode).map((build) => record(build, statusCode)), next };
  };
  return {
    own: buildId,
    self: async () => {
      const { result, statusCode } = await patiently(() => client.get<unknown>(`${base}/${buildId}?${VERSION}`), pause);
      return record(result, statusCode);
    },
    onBranch: async (branch, enough) => {
      const query = `branchName=${encodeURIComponent(branch)}&queryOrder=queueTimeDescending`;
      const runs: RunRecord[] = [];
      let page = await list(query);
      for (let count = 1; ; count++) {
        runs.push(...page.runs);
        if (page.next === '' || count === PAGES || page.runs.some(enough)) return runs;
        page = await list(query, page.next);
      }
    },
    holders: async (tag) => (await list(`tagFilters=${encodeURIComponent(tag)}`)).runs,
    addTag: async (tag) => {
      // Writing it twice is writing it once, so this may be repeated too.
      const { result, statusCode } = await patiently(() => client.replace<unknown>(tagUrl(tag), undefined), pause);
      if (!listOf(result, statusCode).some((one) => `${one}`.toLowerCase() === tag.toLowerCase()))
        throw new Error(`the service did not take the build tag '${tag}'`);
    },
    removeTag: async (tag) => {
      await patiently(() => client.del<unknown>(tagUrl(tag)), pause);
    },
  };
}

/** The items of an answer. No list is no empty list: a sign-in page or half an answer must not look like "nobody has this version". */
function listOf(result: unknown, statusCode: number): readonly unknown[] {
  const list = Array.isArray(result) ? result : (result as { value?: unknown } | null)?.value;
  if (!Array.isArray(list)) throw unreadable(statusCode);
  return list;
}

function record(build: unknown, statusCode: number): RunRecord {
  const { id, tags, buildNumber, sourceVersion, sourceBranch } = (build ?? {}) as Partial<Build>;
  if (!Number.isSafeInteger(id)) throw unreadable(statusCode);
  return {
    id: id ?? 0,
    tags: tags ?? [],
    buildNumber: buildNumber ?? '',
    sourceVersion: sourceVersion ?? '',
    sourceBranch: sourceBranch ?? '',
  };
}

function unreadable(statusCode: number): Error {
  const why =
    statusCode === 203 ? 'it asks to sign in, so the token is not valid any more' : 'it is not what was asked for';
  return new Error(`the answer of the service could not be used (${statusCode}): ${why}`);
}

/** The agent's own proxy and certificates; the client reads neither by itself. */
function network(environment: Environment, url: string): Pick<IRequestOptions, 'proxy' | 'cert' | 'ignoreSslError'> {
  const { AGENT_PROXYURL, AGENT_PROXYUSERNAME, SECRET_AGENT_PROXYPASSWORD, AGENT_CAINFO, AGENT_SKIPCERTVALIDATION } =
    environment;
  const bypass = bypassList(environment.AGENT_PROXYBYPASSLIST);
  const proxied = AGENT_PROXYURL && !bypass.some((pattern) => pattern.test(url));
  return {
    ...(proxied
      ? {
          proxy: {
            proxyUrl: AGENT_PROXYURL,
            proxyUsername: AGENT_PROXYUSERNAME ?? '',
            proxyPassword: SECRET_AGENT_PROXYPASSWORD ?? '',
            proxyBypassHosts: [],
          },
        }
      : {}),
    ...(AGENT_CAINFO ? { cert: { caFile: AGENT_CAINFO } } : {}),
    ...(AGENT_SKIPCERTVALIDATION?.toLowerCase() === 'true' ? { ignoreSslError: true } : {}),
  };
}

/** The agent hands the bypass list over as a JSON array of regular expressions. */
function bypassList(json: string | undefined): RegExp[] {
  if (!json) return [];
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list)
      ? list.filter((item) => typeof item === 'string').map((item) => new RegExp(item, 'i'))
      : [];
  } catch {
    return [];
  }
}
