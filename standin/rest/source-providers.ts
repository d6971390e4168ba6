/** Files of a pipeline's repository, as the build service reads them for its callers (`vso.build` is enough). */
import { GitError, git } from '../repository';
import type { World } from '../world';
import { ApiError, type RestArea, type RestRequest, type RestResponse } from './area';
import { findProject } from './shapes';

export const sourceProvidersArea: RestArea = {
  name: 'sourceProviders',
  routes: [
    {
      methods: ['GET'],
      template: '{project}/_apis/sourceProviders/{providerName}/fileContents',
      area: 'build',
      resourceName: 'fileContents',
      locationId: '29d12225-b1d9-425f-b668-6c594a981313',
      versions: ['7.1', '7.2-preview.1'],
      handle: fileContents,
    },
  ],
};

async function fileContents(request: RestRequest, world: World): Promise<RestResponse> {
  const project = findProject(world, request.route.project);
  const name = request.query.get('repository') ?? '';
  const path = (request.query.get('path') ?? '').replace(/^\/+/, '');
  const commit = request.query.get('commitOrBranch') ?? '';
  const provider = request.route.providerName?.toLowerCase();
  const repository = [...world.pipelines.values()]
    .filter((pipeline) => pipeline.projectId === project.id)
    .map((pipeline) => pipeline.repository)
    .find((one) => one.type.toLowerCase() === provider && (one.id === name || one.name === name));
  if (!repository?.folder) {
    throw new ApiError(404, 'SourceProviderException', `The repository '${name}' could not be found.`);
  }
  const revision = commit || repository.defaultBranch;
  // A revision that begins with a dash would be read as an option by git.
  if (revision.startsWith('-')) throw new ApiError(400, 'ArgumentException', `'${revision}' is no branch or commit.`);
  try {
    return { text: await git(repository.folder, ['show', `${revision}:${path}`]) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new ApiError(404, 'ExternalSourceProviderException', `The file '${path}' could not be found at ${revision}.`);
  }
}
