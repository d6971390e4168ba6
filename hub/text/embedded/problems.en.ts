/** What can go wrong in a page inside another page, and the way out, in English. */
export const problems = {
  'problem.signedOut': 'You are signed out. Reload the page to sign in again.',
  'problem.forbidden': 'You may not see this pipeline. Ask a project administrator for permission to view its builds.',
  'problem.notFound': 'This pipeline is not there. It was deleted, or it is in another project.',
  'problem.busy': 'Azure DevOps is busy. It is asked again in a few minutes.',
  'problem.offline': 'Azure DevOps cannot be reached.',
  'problem.server': 'Azure DevOps answered with an error: {message}',
  'problem.unreadable': 'Azure DevOps answered something that cannot be understood: {message}',
  'problem.canceled': 'Loading was canceled.',
  'problem.noHost': 'Azure DevOps does not answer. Reload the page.',
  'problem.unexpected': 'Something went wrong here, not in your pipeline: {message}',
} as const;
