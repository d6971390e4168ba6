// Earlier runs over REST, with the job's own token. Loaded lazily: this chunk brings the HTTP client.
import { AdoRestClient } from 'azure-devops-node-api/AdoHttpClientBases';
import { BearerCredentialHandler } from 'azure-devops-node-api/handlers/bearertoken';
import type { Build } from 'azure-devops-node-api/interfaces/BuildInterfaces';
import type { IRequestOptions } from 'typed-rest-client/Interfaces';
import type { Environment } from './agent';
import type { RunConnection, RunRecord, RunStore } from './runs';

const VERSION = 'api-version=7.1';
const PAGE = 200;
const TIMEOUT_MS = 30_000;

/** Opens the runs of this pipeline. Calls throw when the service refuses or cannot be reached. */
export function openRuns(connection: RunConnection, environment: Environment): RunStore {
  const { collectionUri, project, definitionId, buildId, token } = connection;
  const options = {
    ...network(environment, collectionUri),
    socketTimeout: TIMEOUT_MS,
    allowRetries: true,
    maxRetries: 2,
  };
  const client = new AdoRestClient(
    'release-cadence-stamp',
    collectionUri,
    [new BearerCredentialHandler(token, false)],
    options,
  );
  const base = `${collectionUri.replace(/\/+$/, '')}/${encodeURIComponent(project)}/_apis/build/builds`;
  const tagUrl = (tag: string) => `${base}/${buildId}/tags/${encodeURIComponent(tag)}?${VERSION}`;
  const list = async (query: string): Promise<RunRecord[]> => {
    const url = `${base}?definitions=${encodeURIComponent(definitionId)}&deletedFilter=includeDeleted&${query}&${VERSION}`;
    const { result } = await client.get<{ value: Build[] }>(url);
    return (result?.value ?? []).map(record);
  };
  return {
    own: buildId,
    self: async () => {
      const { result } = await client.get<Build>(`${base}/${buildId}?${VERSION}`);
      if (!result) throw new Error(`run ${buildId} was not found`);
      return record(result);
    },
    onBranch: (branch) => list(`branchName=${encodeURIComponent(branch)}&queryOrder=queueTimeDescending&$top=${PAGE}`),
    holders: (tag) => list(`tagFilters=${encodeURIComponent(tag)}&$top=${PAGE}`),
    addTag: async (tag) => {
      await client.replace<string[]>(tagUrl(tag), undefined);
    },
    removeTag: async (tag) => {
      await client.del<string[]>(tagUrl(tag));
    },
  };
}

function record(build: Build): RunRecord {
  return {
    id: build.id ?? 0,
    tags: build.tags ?? [],
    buildNumber: build.buildNumber ?? '',
    sourceVersion: build.sourceVersion ?? '',
    sourceBranch: build.sourceBranch ?? '',
  };
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
