/** Which pipelines may use a resource. In the stand-in every pipeline may use every environment. */
import { ApiError, type RestArea } from './area';
import { findProject } from './shapes';

export const permissionsArea: RestArea = {
  name: 'pipelinePermissions',
  routes: [
    {
      methods: ['GET'],
      template: '{project}/_apis/pipelines/pipelinepermissions/{resourceType}/{resourceId}',
      area: 'pipelinePermissions',
      resourceName: 'pipelinePermissions',
      locationId: 'b5b9a4a4-e6cd-4096-853c-ab7d8b0c4eb2',
      versions: ['0.0', '7.2-preview.1'],
      handle: ({ route }, world) => {
        const project = findProject(world, route.project);
        const environment = world.environments.get(Number(route.resourceId));
        if (route.resourceType?.toLowerCase() !== 'environment' || environment?.projectId !== project.id) {
          throw new ApiError(
            404,
            'ResourceNotFoundException',
            `There is no ${route.resourceType} ${route.resourceId}.`,
          );
        }
        return {
          body: {
            resource: { type: 'environment', id: String(environment.id), name: environment.name },
            allPipelines: { authorized: true, authorizedBy: null, authorizedOn: new Date(environment.createdAt) },
            pipelines: [],
          },
        };
      },
    },
  ],
};
