import type { Agent } from './agent';

/**
 * The job's own token for the origin, where that is Azure Repos in the same organization: the checkout leaves no credentials
 * behind unless the pipeline asks for it, and completing a shallow clone needs some. Handed over in the environment, never
 * on a command line; other hosts get nothing.
 */
export function originCredentials(agent: Agent): Record<string, string> {
  const repository = parseUrl(agent.variable('Build.Repository.Uri'));
  const collection = parseUrl(
    agent.variable('System.CollectionUri') ?? agent.variable('System.TeamFoundationCollectionUri'),
  );
  const azureRepos = agent.variable('Build.Repository.Provider') === 'TfsGit';
  if (!agent.token || !azureRepos || !repository || !collection || repository.origin !== collection.origin) return {};
  if (repository.protocol !== 'https:' && repository.protocol !== 'http:') return {};
  // The pipeline may hand configuration to git the same way: ours comes after it.
  const place = Number(agent.variable('GIT_CONFIG_COUNT') ?? 0);
  return {
    GIT_CONFIG_COUNT: `${place + 1}`,
    [`GIT_CONFIG_KEY_${place}`]: `http.${repository.origin}/.extraHeader`,
    [`GIT_CONFIG_VALUE_${place}`]: `Authorization: Bearer ${agent.token}`,
  };
}

function parseUrl(text: string | undefined): URL | undefined {
  return text && URL.canParse(text) ? new URL(text) : undefined;
}
