/** Classic releases. No world of the stand-in has any, which is an answer of its own: empty lists. */
import type { World } from '../world';
import type { RestArea, RestRequest, RestResponse } from './area';
import { findProject } from './shapes';

export const releaseArea: RestArea = {
  name: 'release',
  routes: [
    {
      methods: ['GET'],
      template: '{project}/_apis/Release/definitions',
      area: 'Release',
      resourceName: 'definitions',
      locationId: 'd8f96f24-8ea7-4cb6-baab-2df8fc515665',
      versions: ['7.1', '7.2-preview.4'],
      handle: none,
    },
    {
      methods: ['GET'],
      template: '{project}/_apis/Release/deployments',
      area: 'Release',
      resourceName: 'deployments',
      locationId: 'b005ef73-cddc-448e-9ba2-5193bf36b19f',
      versions: ['7.1', '7.2-preview.2'],
      handle: none,
    },
  ],
};

function none(request: RestRequest, world: World): RestResponse {
  findProject(world, request.route.project);
  return { body: [] };
}
