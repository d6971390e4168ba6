/** Projects, teams and members. */
import { ApiError, type RestArea } from './area';
import { projectState, projectVisibility } from './enums';
import { findProject, identityById, identityRef, pageByOffset, projectRef } from './shapes';

const enums = { state: projectState, visibility: projectVisibility };

export const coreArea: RestArea = {
  name: 'core',
  routes: [
    {
      methods: ['GET'],
      template: '_apis/projects',
      area: 'core',
      resourceName: 'projects',
      locationId: '603fe2ac-9723-48b9-88ad-09305aa6c6e1',
      versions: ['7.1', '7.2-preview.4'],
      resourceVersion: 4,
      enums,
      handle: ({ query, baseUrl }, world) => {
        const { page, headers } = pageByOffset(
          world.projects.slice(query.integer('$skip') ?? 0),
          query.integer('$top') ?? 100,
          query.get('continuationToken'),
        );
        return { headers, body: page.map((project) => projectRef(project, baseUrl)) };
      },
    },
    {
      methods: ['GET'],
      template: '_apis/projects/{projectId}',
      area: 'core',
      resourceName: 'projects',
      locationId: '603fe2ac-9723-48b9-88ad-09305aa6c6e1',
      versions: ['7.1', '7.2-preview.4'],
      resourceVersion: 4,
      enums,
      handle: ({ route, query, baseUrl }, world) => {
        const project = findProject(world, route.projectId);
        const team = project.teams[0];
        const capabilities = {
          processTemplate: { templateName: project.process },
          versioncontrol: { sourceControlType: 'Git', gitEnabled: 'True', tfvcEnabled: 'False' },
        };
        return {
          body: {
            ...projectRef(project, baseUrl),
            defaultTeam: team && {
              id: team.id,
              name: team.name,
              url: `${baseUrl}/_apis/projects/${project.id}/teams/${team.id}`,
            },
            ...(query.boolean('includeCapabilities') ? { capabilities } : {}),
          },
        };
      },
    },
    {
      methods: ['GET'],
      template: '_apis/projects/{projectId}/teams',
      area: 'core',
      resourceName: 'teams',
      locationId: 'd30a3dd1-f8ba-442a-b86a-bd0c0c383e59',
      versions: ['7.1', '7.2-preview.3'],
      resourceVersion: 3,
      handle: ({ route, baseUrl }, world) => {
        const project = findProject(world, route.projectId);
        return { body: project.teams.map((team) => teamShape(team, project, baseUrl)) };
      },
    },
    {
      methods: ['GET'],
      template: '_apis/projects/{projectId}/teams/{teamId}',
      area: 'core',
      resourceName: 'teams',
      locationId: 'd30a3dd1-f8ba-442a-b86a-bd0c0c383e59',
      versions: ['7.1', '7.2-preview.3'],
      resourceVersion: 3,
      handle: ({ route, baseUrl }, world) => {
        const project = findProject(world, route.projectId);
        return { body: teamShape(findTeam(project, route.teamId), project, baseUrl) };
      },
    },
    {
      methods: ['GET'],
      template: '_apis/projects/{projectId}/teams/{teamId}/members',
      area: 'core',
      resourceName: 'members',
      locationId: '294c494c-2600-4d7e-b76c-3dd50c3c95be',
      versions: ['7.1', '7.2-preview.2'],
      resourceVersion: 2,
      handle: ({ route }, world) => {
        findTeam(findProject(world, route.projectId), route.teamId);
        const members = [...world.users.values()].filter(
          (user) => !user.isContainer && !user.descriptor.startsWith('svc.'),
        );
        return { body: members.map((user) => ({ identity: identityById(world, user.id) })) };
      },
    },
    {
      methods: ['GET'],
      template: '_apis/identities',
      area: 'IMS',
      resourceName: 'Identities',
      locationId: '28010c54-d0c0-4c89-a5b0-1c9e188b9fb7',
      versions: ['7.1', '7.2-preview.1'],
      handle: ({ query, baseUrl }, world) => {
        const ids = query.list('identityIds')?.map((id) => id.toLowerCase());
        const filter = query.get('filterValue')?.toLowerCase();
        const found = [...world.users.values()].filter((user) =>
          ids
            ? ids.includes(user.id)
            : filter !== undefined &&
              [user.displayName, user.uniqueName].some((name) => name.toLowerCase().includes(filter)),
        );
        return {
          body: found.map((user) => ({
            id: user.id,
            descriptor: user.descriptor,
            subjectDescriptor: user.descriptor,
            providerDisplayName: user.displayName,
            isActive: true,
            isContainer: user.isContainer === true,
            members: [],
            memberOf: [],
            resourceVersion: 2,
            metaTypeId: 0,
            properties: { Account: { $type: 'System.String', $value: user.uniqueName } },
            _links: identityRef(user, baseUrl)._links,
          })),
        };
      },
    },
  ],
};

function findTeam(project: ReturnType<typeof findProject>, id: string | undefined) {
  const wanted = (id ?? '').toLowerCase();
  const team = project.teams.find((candidate) => candidate.id === wanted || candidate.name.toLowerCase() === wanted);
  if (!team) throw new ApiError(404, 'TeamNotFoundException', `The team with id '${id}' does not exist.`);
  return team;
}

function teamShape(team: ReturnType<typeof findTeam>, project: ReturnType<typeof findProject>, baseUrl: string) {
  return {
    id: team.id,
    name: team.name,
    url: `${baseUrl}/_apis/projects/${project.id}/teams/${team.id}`,
    description: team.description,
    identityUrl: `${baseUrl}/_apis/Identities/${team.id}`,
    projectName: project.name,
    projectId: project.id,
  };
}
