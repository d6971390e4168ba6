/** Where the stand-in's REST interface is and how the host page speaks to it. */
export interface HostContext {
  /** Address of the collection, without a slash at the end. */
  readonly collectionUrl: string;
  readonly organization: string;
  /** Bearer token that both the host page and the extension use. */
  readonly token: string;
  readonly extension: {
    readonly publisherId: string;
    readonly extensionId: string;
    readonly version: string;
  };
  readonly hubs: readonly HubContribution[];
  readonly widgets: readonly WidgetContribution[];
  readonly runTabs: readonly RunTabContribution[];
}

/** A hub as the extension's manifest declares it. */
export interface HubContribution {
  /** Short id, e.g. `stage-cadence`. */
  readonly id: string;
  readonly name: string;
  /** Page inside the package, e.g. `hub/hub.html`. */
  readonly uri: string;
}

/** A widget of the dashboard, and the page that configures it. */
export interface WidgetContribution extends HubContribution {
  readonly sizes: readonly WidgetSize[];
  readonly nameConfigurable: boolean;
  /** Null when there is nothing to configure. */
  readonly configuration: HubContribution | null;
}

/** Cells of the dashboard's grid. */
export interface WidgetSize {
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A tab on a run's page. It shows when one of its tasks was part of the run; without tasks, always. */
export interface RunTabContribution extends HubContribution {
  readonly supportsTasks: readonly string[];
}

/** An answer that is not a success, in the shape the host's services hand on. */
export class RestError extends Error {
  readonly status: number;
  readonly serverError: unknown;

  constructor(status: number, message: string, serverError: unknown) {
    super(message);
    this.name = 'TFS.WebApi.Exception';
    this.status = status;
    this.serverError = serverError;
  }
}

/** Calls a route below the collection. @throws RestError for any answer that is not 2xx. */
export async function call<T>(
  context: HostContext,
  path: string,
  init: { readonly method?: string; readonly body?: unknown } = {},
): Promise<T> {
  const response = await fetch(`${context.collectionUrl}/${path}`, {
    method: init.method ?? 'GET',
    headers: {
      Accept: 'application/json;api-version=7.2-preview.1',
      Authorization: `Bearer ${context.token}`,
      ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: init.body === undefined ? undefined : JSON.stringify(init.body),
  });
  const text = await response.text();
  const content: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) {
    const message = (content as { message?: string } | undefined)?.message ?? `${response.status}`;
    throw new RestError(response.status, message, content);
  }
  return content as T;
}

/** A list answer, wrapped or bare. */
export function listOf<T>(answer: { value?: readonly T[] } | readonly T[] | undefined): readonly T[] {
  if (!answer) return [];
  return Array.isArray(answer) ? (answer as readonly T[]) : ((answer as { value?: readonly T[] }).value ?? []);
}
