import type { ServiceSettings } from '.';

/** Addresses of the REST areas. One stand-in serves them all, so every area has the collection's address. */
export function locationService({ context }: ServiceSettings): object {
  // The clients of azure-devops-extension-api concatenate, so the address ends with a slash.
  const root = `${context.collectionUrl}/`;
  return {
    getResourceAreaLocation: async () => root,
    getServiceLocation: async () => root,
    routeUrl: async (routeId: string) => {
      throw new Error(`The stand-in has no route '${routeId}'.`);
    },
  };
}
