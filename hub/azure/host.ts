import * as SDK from 'azure-devops-extension-sdk';
import { RestError } from './errors';

/** Contribution ids of the host's services (azure-devops-extension-api 5.276, CommonServices). */
const SERVICES = {
  location: 'ms.vss-features.location-service',
  navigation: 'ms.vss-features.host-navigation-service',
  data: 'ms.vss-features.extension-data-service',
  messages: 'ms.vss-tfs-web.tfs-global-messages-service',
} as const;

interface LocationService {
  getResourceAreaLocation(areaId: string): Promise<string>;
  getServiceLocation(): Promise<string>;
}

interface NavigationService {
  getQueryParams(): Promise<Record<string, string>>;
  setQueryParams(parameters: Record<string, string>): Promise<void> | void;
  openNewWindow(url: string, features: string): void;
  navigate(url: string): void;
  setDocumentTitle(title: string): void;
}

interface ExtensionDataService {
  getExtensionDataManager(extensionId: string, token: string): Promise<ExtensionDataManager>;
}

interface ScopeOptions {
  readonly scopeType?: 'User' | 'Default';
  readonly defaultValue?: unknown;
}

interface ExtensionDataManager {
  getValue(key: string, options?: ScopeOptions): Promise<unknown>;
  setValue(key: string, value: unknown, options?: ScopeOptions): Promise<unknown>;
  getDocuments(collection: string): Promise<readonly StoredDocument[]>;
  createDocument(collection: string, document: StoredDocument): Promise<StoredDocument>;
  setDocument(collection: string, document: StoredDocument): Promise<StoredDocument>;
}

/** A manager keeps the token it is made with, and a token is good for an hour. */
const MANAGER_MS = 20 * 60_000;

/** A document of the extension; `__etag` is the service's version of it. */
export interface StoredDocument {
  readonly id: string;
  readonly __etag?: number;
  readonly [key: string]: unknown;
}

/** Azure DevOps as the page sees it: who, where, and the host's services. */
export interface Host {
  readonly organization: string;
  readonly project: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string };
  /** Culture of the user's profile, e.g. `de-DE`. */
  readonly culture: string;
  /** Windows id of the user's time zone; empty when the host does not tell. */
  readonly timeZoneId: string;
  token(): Promise<string>;
  /** Address of the collection, or of the host of a resource area; with a slash at the end. */
  location(area: string | undefined): Promise<string>;
  queryParameters(): Promise<Readonly<Record<string, string>>>;
  /** Writes parameters of the page's address; an empty value removes one. */
  setQueryParameters(parameters: Readonly<Record<string, string>>): Promise<void>;
  /** The page's own address without parameters, for copied links. */
  pageAddress(): Promise<string>;
  /** The address of one of this extension's hubs by its short id, e.g. `stage-cadence`. */
  hubAddress(hub: string): Promise<string>;
  /** Goes to another page of Azure DevOps in the same window. */
  goTo(url: string): Promise<void>;
  setTitle(title: string): Promise<void>;
  openWindow(url: string): Promise<void>;
  readSetting(key: string): Promise<unknown>;
  writeSetting(key: string, value: unknown): Promise<void>;
  /** All documents of a collection; none when nobody has written to it. */
  listDocuments(collection: string): Promise<readonly StoredDocument[]>;
  /** Fails when the document is there. */
  createDocument(collection: string, document: StoredDocument): Promise<StoredDocument>;
  /** Fails when the document has another etag. */
  writeDocument(collection: string, document: StoredDocument): Promise<StoredDocument>;
  loaded(): Promise<void>;
  failed(message: string): Promise<void>;
}

/**
 * Shakes hands with Azure DevOps. The SDK waits for ever when nobody answers, so waiting ends here after `timeoutMs`.
 * @throws RestError `noHost`
 */
export async function connect(timeoutMs: number): Promise<Host> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new RestError('noHost', `Azure DevOps did not answer within ${timeoutMs / 1000} seconds.`)),
      timeoutMs,
    );
  });
  try {
    await Promise.race([SDK.init({ loaded: false, applyTheme: true }), timeout]);
  } finally {
    clearTimeout(timer);
  }
  return host();
}

/** A service is asked for once: every request registers proxies that are never freed. */
function once<T>(contributionId: string): () => Promise<T> {
  let service: Promise<T> | undefined;
  return () => {
    service ??= SDK.getService<T>(contributionId).catch((error: unknown) => {
      // One failure must not stand for all later attempts.
      service = undefined;
      throw error;
    });
    return service;
  };
}

function host(): Host {
  const location = once<LocationService>(SERVICES.location);
  const navigation = once<NavigationService>(SERVICES.navigation);
  const data = once<ExtensionDataService>(SERVICES.data);
  let manager: Promise<ExtensionDataManager> | undefined;
  let madeAt = 0;
  const dataManager = (): Promise<ExtensionDataManager> => {
    if (Date.now() - madeAt > MANAGER_MS) manager = undefined;
    if (manager) return manager;
    madeAt = Date.now();
    manager = data().then(async (service) =>
      service.getExtensionDataManager(SDK.getExtensionContext().id, await SDK.getAccessToken()),
    );
    manager.catch(() => {
      manager = undefined;
    });
    return manager;
  };
  const locations = new Map<string, Promise<string>>();
  const context = SDK.getPageContext();
  const project = context.webContext.project;
  const hubAddress = async (contribution: string): Promise<string> => {
    const base = await (await location()).getServiceLocation();
    const root = base.endsWith('/') ? base : `${base}/`;
    return `${root}${encodeURIComponent(project.name)}/_apps/hub/${contribution}`;
  };
  return {
    organization: SDK.getHost().name,
    project: { id: project.id, name: project.name },
    user: { id: SDK.getUser().id, name: SDK.getUser().displayName },
    culture: context.globalization.culture || 'en-US',
    timeZoneId: context.globalization.timeZoneId ?? '',
    token: () => SDK.getAccessToken(),
    location: (area) => {
      const known = locations.get(area ?? '');
      if (known) return known;
      const found = location()
        .then((service) => (area ? service.getResourceAreaLocation(area) : service.getServiceLocation()))
        .then((url) => (url.endsWith('/') ? url : `${url}/`));
      locations.set(area ?? '', found);
      found.catch(() => locations.delete(area ?? ''));
      return found;
    },
    queryParameters: async () => (await navigation()).getQueryParams(),
    setQueryParameters: async (parameters) => (await navigation()).setQueryParams({ ...parameters }),
    pageAddress: () => hubAddress(SDK.getContributionId()),
    hubAddress: (hub) => hubAddress(`${SDK.getExtensionContext().id}.${hub}`),
    goTo: async (url) => (await navigation()).navigate(url),
    setTitle: async (title) => (await navigation()).setDocumentTitle(title),
    openWindow: async (url) => (await navigation()).openNewWindow(url, ''),
    readSetting: async (key) => (await dataManager()).getValue(key, { scopeType: 'User' }),
    writeSetting: async (key, value) => {
      await (await dataManager()).setValue(key, value, { scopeType: 'User' });
    },
    listDocuments: async (collection) => {
      try {
        return await (await dataManager()).getDocuments(collection);
      } catch (error) {
        // A collection that nobody wrote to does not exist yet.
        if ((error as { readonly status?: number }).status === 404) return [];
        throw error;
      }
    },
    createDocument: async (collection, document) => (await dataManager()).createDocument(collection, document),
    writeDocument: async (collection, document) => (await dataManager()).setDocument(collection, document),
    loaded: () => SDK.notifyLoadSucceeded(),
    failed: (message) => SDK.notifyLoadFailed(message),
  };
}
