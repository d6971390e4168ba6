/**
 * What azure-devops-node-api asks before its first real call: `OPTIONS _apis/{area}` for the routes of an area,
 * `ResourceAreas` (empty = all areas live under this address) and `connectionData`.
 */
import type { RestArea, Route } from './area';
import { identityRef } from './shapes';

/** The routes of one area as discovery data: one entry a location id, with the longest template. */
export function describeArea(routes: readonly Route[], area: string | undefined): { count: number; value: unknown[] } {
  const byLocation = new Map<string, Route>();
  for (const route of routes) {
    if (!route.locationId || (area !== undefined && route.area.toLowerCase() !== area.toLowerCase())) continue;
    const known = byLocation.get(route.locationId);
    if (!known || known.template.split('/').length < route.template.split('/').length) {
      byLocation.set(route.locationId, route);
    }
  }
  const value = [...byLocation.values()].map((route) => ({
    id: route.locationId,
    area: route.area,
    resourceName: route.resourceName,
    routeTemplate: route.template.replaceAll('?}', '}'),
    resourceVersion: route.resourceVersion ?? 1,
    minVersion: '1.0',
    maxVersion: route.versions[1].replace(/-.*$/, ''),
    releasedVersion: route.versions[0],
  }));
  return { count: value.length, value };
}

export const locationArea: RestArea = {
  name: 'Location',
  routes: [
    {
      methods: ['GET'],
      template: '_apis/ResourceAreas',
      area: 'Location',
      resourceName: 'ResourceAreas',
      locationId: 'e81700f7-3be2-46de-8624-2eb35882fcaa',
      versions: ['0.0', '7.2-preview.1'],
      handle: () => ({ body: { count: 0, value: null } }),
    },
    {
      methods: ['GET'],
      template: '_apis/ConnectionData',
      area: 'Location',
      resourceName: 'ConnectionData',
      locationId: '00d9565f-ed9c-4a06-9a50-00e7896ccab4',
      versions: ['0.0', '7.2-preview.1'],
      handle: ({ identity, baseUrl }, world) => {
        const user = {
          id: identity.id,
          descriptor: identity.descriptor,
          subjectDescriptor: identity.descriptor,
          providerDisplayName: identity.displayName,
          isActive: true,
          properties: { Account: { $type: 'System.String', $value: identity.uniqueName } },
          identity: identityRef(identity, baseUrl),
        };
        return {
          body: {
            authenticatedUser: user,
            authorizedUser: user,
            instanceId: world.collection.id,
            deploymentId: world.collection.id,
            deploymentType: 'onPremises',
            locationServiceData: {
              serviceOwner: '00025394-6065-48ca-87d9-7f5672854ef7',
              defaultAccessMappingMoniker: 'PublicAccessMapping',
              lastChangeId: 1,
              lastChangeId64: 1,
            },
          },
        };
      },
    },
  ],
};
