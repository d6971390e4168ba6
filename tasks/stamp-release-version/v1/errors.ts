// Every way this task can refuse to go on: what happened, where, and the way out.

/** A failure that a person can act on. */
export class TaskError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly what: string,
    readonly way: string,
  ) {
    super(`${code}: ${what} ${way}`);
    this.name = 'TaskError';
  }
}

/** The two lines that make a checkout complete. */
export const CHECKOUT_LINES = ['- checkout: self', '  fetchDepth: 0'].join('\n');

const catalogue = {
  input: (name: string, detail: string) => [`The input '${name}' ${detail}`, `Correct it in the pipeline.`],
  'git-missing': () => [
    'git was not found on this agent.',
    'Install git on the agent (or use a Microsoft-hosted one), or set action: apply with a version, which needs no git.',
  ],
  'git-failed': (command: string, detail: string) => [
    `git ${command} failed: ${detail}`,
    'Run the same command in the sources folder to see more.',
  ],
  'no-repository': (folder: string) => [
    `'${folder}' is not inside a git repository.`,
    "Check the sources out with git ('checkout: self'), point 'workingDirectory' to the repository, or use source: explicit.",
  ],
  'no-commit': (folder: string) => [
    `The repository in '${folder}' has no commit yet.`,
    'Commit and push something first, or use source: explicit.',
  ],
  shallow: (detail: string) => [
    `The clone is shallow and could not be completed (${detail}), so the last version tag may be out of sight; a guess could give a version twice.`,
    `Add these two lines to the job, as its first step:\n${CHECKOUT_LINES}\nor keep the credentials for this task with 'persistCredentials: true' under 'checkout'.`,
  ],
  'history-required': () => [
    "The clone is shallow and 'history' is set to require.",
    `Add these two lines to the job, as its first step:\n${CHECKOUT_LINES}`,
  ],
  'already-released': (version: string, holder: string) => [
    `${version} exists already (${holder}); a released version is never given to other content.`,
    'Choose a higher version, or set onTaken: next where the version is counted.',
  ],
  'not-greater': (version: string, last: string) => [
    `${version} is not greater than ${last}, which was released before it on this line.`,
    'Choose a higher version.',
  ],
  'invalid-version': (text: string, from: string) => [
    `'${text}' (${from}) is not a semantic version.`,
    "Write it as MAJOR.MINOR.PATCH, with an optional '-label.1'; no 'v', no leading zeroes.",
  ],
  'nothing-to-release': (version: string) => [
    `No commit since ${version} asks for a release, and whenNothingToRelease is fail.`,
    'Add a fix: or feat: commit, or set whenNothingToRelease to patch or same.',
  ],
  'version-file': (path: string, detail: string) => [
    `The version file '${path}' ${detail}`,
    "Point 'versionFile' to a file that holds a version (1.4, 1.4.0, or a manifest with one).",
  ],
  'build-number': (text: string) => [
    `'${text}' cannot be a build number (TF209010): at most 255 characters, none of " / : < > \\ | ? @ *, and no period at the end.`,
    "Change the 'buildNumber' template, or leave it empty to keep the number the run has.",
  ],
  'build-tag': (text: string) => [
    `'${text}' cannot be a build tag: letters, digits, '.', '_' and '-' only.`,
    "Change the 'buildTag' template.",
  ],
  template: (input: string, unknown: string, known: string) => [
    `The template in '${input}' uses ${unknown}, which does not exist.`,
    `Known are ${known}.`,
  ],
  guard: (detail: string) => [
    `guard is set to require, and not every guard could be applied: ${detail}.`,
    "Give the job access (the job's own token, the origin of the repository), or set guard: best to go on with what is known.",
  ],
  'git-tag': (tag: string, detail: string) => [
    `The tag ${tag} could not be pushed: ${detail}`,
    "Give the build service account 'Contribute' and 'Create tag' on the repository (Contribute alone is GenericContribute; Create tag alone is not enough), and set 'persistCredentials: true' under 'checkout'.",
  ],
  files: (detail: string) => [detail, 'No file was changed.'],
  'no-match': (detail: string) => [detail, "Correct 'files', or set onNoMatch to warn or ignore."],
  'write-failed': (path: string, detail: string) => [
    `'${path}' could not be written: ${detail}`,
    'Check the folder and its permissions.',
  ],
} satisfies Record<string, (...details: string[]) => readonly [string, string] | string[]>;

type Catalogue = typeof catalogue;
/** The name of a problem, as it stands in the log. */
export type ProblemCode = keyof Catalogue;

/** Makes the error of a catalogue entry. */
export function problem<Code extends ProblemCode>(code: Code, ...details: Parameters<Catalogue[Code]>): TaskError {
  const entry = catalogue[code] as (...texts: string[]) => string[];
  const [what = '', way = ''] = entry(...details);
  return new TaskError(code, what, way);
}
