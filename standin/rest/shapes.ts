/** Small shapes that many answers share. */
import type { Instant, Pipeline, Project, Run, User, World } from '../world';
import { ApiError } from './area';

/** An instant for the wire; `undefined` stays absent. */
export const date = (at: Instant | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

export function identityRef(user: User, baseUrl: string) {
  return {
    displayName: user.displayName,
    url: `${baseUrl}/_apis/Identities/${user.id}`,
    _links: { avatar: { href: `${baseUrl}/_apis/GraphProfile/MemberAvatars/${user.descriptor}` } },
    id: user.id,
    uniqueName: user.uniqueName,
    imageUrl: `${baseUrl}/_apis/GraphProfile/MemberAvatars/${user.descriptor}`,
    descriptor: user.descriptor,
    ...(user.isContainer ? { isContainer: true } : {}),
  };
}

/** The identity with an id. Unknown ids are a mistake of the scenario, so they fail loudly. */
export function identityById(world: World, id: string) {
  const user = world.users.get(id);
  if (!user) throw new Error(`The scenario names an unknown user ${id}.`);
  return identityRef(user, world.baseUrl);
}

export function projectRef(project: Project, baseUrl: string) {
  return {
    id: project.id,
    name: project.name,
    description: project.description,
    url: `${baseUrl}/_apis/projects/${project.id}`,
    state: 'wellFormed',
    revision: 11,
    visibility: 'private',
    lastUpdateTime: new Date(project.createdAt),
  };
}

/** A project by name or id. Throws the service's own 404. */
export function findProject(world: World, nameOrId: string | undefined): Project {
  const wanted = (nameOrId ?? '').toLowerCase();
  const project = world.projects.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  if (project) return project;
  const guid = /^[0-9a-f-]{36}$/i.test(wanted);
  throw new ApiError(
    404,
    guid ? 'ProjectDoesNotExistException' : 'ProjectDoesNotExistWithNameException',
    guid
      ? `VS800075: The project with id 'vstfs:///Classification/TeamProject/${nameOrId}' does not exist, or you do not have permission to access it.`
      : `TF200016: The following project does not exist: ${nameOrId}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.`,
    `Microsoft.TeamFoundation.Core.WebApi.${guid ? 'ProjectDoesNotExistException' : 'ProjectDoesNotExistWithNameException'}, Microsoft.TeamFoundation.Core.WebApi`,
  );
}

/** A pipeline of a project. Throws the service's own 404. */
export function findPipeline(world: World, project: Project, id: string | undefined): Pipeline {
  const pipeline = world.pipelines.get(Number(id));
  if (pipeline && pipeline.projectId === project.id) return pipeline;
  throw new ApiError(
    404,
    'DefinitionNotFoundException',
    `Definition ${id} could not be found in project ${project.name}.`,
    'Microsoft.TeamFoundation.Build.WebApi.DefinitionNotFoundException, Microsoft.TeamFoundation.Build2.WebApi',
  );
}

/** A run of a project. Throws the service's own 404. */
export function findRun(world: World, project: Project, id: string | undefined): Run {
  const run = /^\d+$/.test(id ?? '') ? world.runs.get(Number(id)) : undefined;
  if (run && run.projectId === project.id && !run.deleted) return run;
  throw new ApiError(
    404,
    'BuildNotFoundException',
    `The requested build ${id} could not be found.`,
    'Microsoft.TeamFoundation.Build.WebApi.BuildNotFoundException, Microsoft.TeamFoundation.Build2.WebApi',
  );
}

/** The web address of a run, as the service writes it. */
export const runWebUrl = (world: World, run: Run) =>
  `${world.baseUrl}/${run.projectId}/_build/results?buildId=${run.id}`;

/** Page `items` by an opaque token that is the offset of the next one. */
export function pageByOffset<T>(
  items: readonly T[],
  top: number,
  token: string | undefined,
): { page: readonly T[]; headers: Record<string, string> } {
  const start = token !== undefined && /^\d+$/.test(token) ? Number(token) : 0;
  const page = items.slice(start, start + top);
  const next = start + page.length;
  return { page, headers: next < items.length ? { 'x-ms-continuationtoken': String(next) } : {} };
}
