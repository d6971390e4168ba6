// How the story talks to the local Azure DevOps: over HTTP alone, as the product and its users do.
import type { RunningServer } from '../../standin/rest/server';

/** A build, as far as the story reads it. */
export interface BuildFact {
  readonly id: number;
  readonly buildNumber: string;
  readonly status: string;
  readonly result?: string;
  readonly tags: readonly string[];
  readonly sourceVersion: string;
}

export interface RecordFact {
  readonly id: string;
  readonly parentId: string | null;
  readonly type: string;
  readonly name: string;
  readonly identifier: string | null;
  readonly attempt: number;
  readonly state: string;
  readonly result: string | null;
  readonly startTime: string | null;
}

export interface DeploymentFact {
  readonly stageName: string;
  readonly stageAttempt: number;
  readonly owner: { readonly id: number; readonly name: string };
  readonly result?: string;
  readonly queueTime: string;
}

/** Files by path with their SHA-256. */
export interface Installed {
  readonly runId: number;
  readonly number: string;
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string }[];
}

export interface Played {
  readonly message: string;
  readonly now: number;
  readonly nowText: string;
}

export interface StoryEvent {
  readonly sequence: number;
  readonly type: string;
  readonly message: string;
}

/** An answer that is no success. */
export class StoryRequestError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'StoryRequestError';
  }
}

export class StoryClient {
  constructor(
    private readonly server: Pick<RunningServer, 'origin' | 'collectionUrl'>,
    private readonly project: string,
  ) {}

  /** Plays a person's part. */
  play(action: string, parameters: Readonly<Record<string, string>> = {}): Promise<Played> {
    return this.json('POST', `${this.server.origin}/_standin/actions/${action}`, parameters);
  }

  async now(): Promise<{ readonly now: number; readonly nowText: string }> {
    return this.json('GET', `${this.server.origin}/_standin/state`);
  }

  events(after: number): Promise<readonly StoryEvent[]> {
    return this.json('GET', `${this.server.origin}/_standin/events?after=${after}`);
  }

  /** What is installed in an environment, read from the bytes that lie there. */
  site(environment: string): Promise<Installed> {
    return this.json('GET', `${this.server.origin}/_standin/sites/${environment}`);
  }

  /** What a run published. */
  artifact(runId: number, name: string): Promise<Installed> {
    return this.json('GET', `${this.server.origin}/_standin/artifacts/${runId}/${name}`);
  }

  /** The bytes of an installed file. */
  async siteFile(environment: string, path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.server.origin}/_standin/sites/${environment}/files/${path}`);
    if (!response.ok) throw new StoryRequestError(response.status, await response.text());
    return new Uint8Array(await response.arrayBuffer());
  }

  /** A call below the project's `_apis`. `as` is the token of a person. */
  api<T>(method: string, path: string, body?: unknown, as = 'tim'): Promise<T> {
    return this.json(
      method,
      `${this.server.collectionUrl}/${encodeURIComponent(this.project)}/_apis/${path}`,
      body,
      as,
    );
  }

  async list<T>(path: string): Promise<readonly T[]> {
    return (await this.api<{ readonly value: readonly T[] }>('GET', path)).value;
  }

  /** All runs, newest first. */
  builds(top = 5000): Promise<readonly BuildFact[]> {
    return this.list(`build/builds?$top=${top}&queryOrder=queueTimeDescending&api-version=7.1`);
  }

  async latest(): Promise<BuildFact> {
    const [build] = await this.builds(1);
    if (!build) throw new Error('There is no run.');
    return build;
  }

  build(id: number): Promise<BuildFact> {
    return this.api('GET', `build/builds/${id}?api-version=7.1`);
  }

  async records(id: number): Promise<readonly RecordFact[]> {
    return (await this.api<{ records: readonly RecordFact[] }>('GET', `build/builds/${id}/timeline?api-version=7.1`))
      .records;
  }

  /** The record of a stage's latest attempt. */
  async stage(id: number, name: string): Promise<RecordFact> {
    const record = (await this.records(id)).find(({ type, identifier }) => type === 'Stage' && identifier === name);
    if (!record) throw new Error(`Run ${id} has no stage ${name}.`);
    return record;
  }

  async environment(name: string): Promise<{ readonly id: number; readonly name: string }> {
    const [found] = await this.list<{ id: number; name: string }>(
      `pipelines/environments?name=${name}&api-version=7.2-preview.1`,
    );
    if (!found) throw new Error(`There is no environment ${name}.`);
    return found;
  }

  /** Deployments of an environment, newest first. */
  async deployments(name: string, top = 20): Promise<readonly DeploymentFact[]> {
    const { id } = await this.environment(name);
    return this.list(`pipelines/environments/${id}/environmentdeploymentrecords?top=${top}&api-version=7.2-preview.1`);
  }

  private async json<T>(method: string, url: string, body?: unknown, as = 'tim'): Promise<T> {
    const response = await fetch(url, {
      method,
      headers: { Authorization: `Bearer ${as}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    if (!response.ok) {
      throw new StoryRequestError(response.status, (parsed as { message?: string } | undefined)?.message ?? text);
    }
    return parsed as T;
  }
}
