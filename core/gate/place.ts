import type { CheckTiming } from './timing';

/** The service connection a check asks through. */
export type Connection =
  | {
      /** Address only; the token of the pipeline goes into the headers. */
      readonly type: 'generic';
      readonly id: string;
      readonly name: string;
    }
  | {
      /** Brings an identity of its own (workload identity); no token in the headers. */
      readonly type: 'azureDevOps';
      readonly id: string;
      readonly name: string;
    };

/** Where an environment's checks go. */
export interface EnvironmentPlace {
  /** `https://dev.azure.com/fabrikam`, with or without a slash at the end. The connection's address must be the same. */
  readonly collectionUrl: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly environmentId: number;
  readonly environmentName: string;
  readonly connection: Connection;
  readonly timing: CheckTiming;
}

/** The address without a slash at the end. */
export function collectionUrl({ collectionUrl: url }: Pick<EnvironmentPlace, 'collectionUrl'>): string {
  return url.replace(/\/+$/, '');
}

/** The page where an environment's checks are edited. */
export function checksPageUrl(place: EnvironmentPlace): string {
  const project = encodeURIComponent(place.projectName);
  return `${collectionUrl(place)}/${project}/_environments/${place.environmentId}/checks`;
}

/** The REST route that adds a check. */
export function configurationsUrl(place: EnvironmentPlace): string {
  const project = encodeURIComponent(place.projectName);
  return `${collectionUrl(place)}/${project}/_apis/pipelines/checks/configurations?api-version=7.1-preview.1`;
}
