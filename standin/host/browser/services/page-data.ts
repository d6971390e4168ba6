import type { ServiceSettings } from '.';

/** The project the page is about. */
export function pageDataService({ project }: ServiceSettings): object {
  return { getProject: async () => project };
}
