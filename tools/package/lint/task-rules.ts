import { AGENT_HANDLERS, SERVER_HANDLERS } from './known';
import type { Finding, Rule, StagedPackage, StagedTask, TaskDefinition } from './model';
import { pngSize } from './png';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type TaskCheck = (
  definition: TaskDefinition,
  task: StagedTask,
  staged: StagedPackage,
) => Array<[what: string, fix: string]>;

function rule(id: string, check: TaskCheck): Rule {
  return {
    id,
    check: (staged) =>
      staged.tasks.flatMap((task) =>
        task.definition
          ? check(task.definition, task, staged).map(([what, fix]) => ({ rule: id, where: task.path, what, fix }))
          : [],
      ),
  };
}

/** Rules over every task.json: what the server or the agent would refuse, ignore or misread without a word. */
export const TASK_RULES: readonly Rule[] = [
  {
    id: 'task-readable',
    check: (staged): Finding[] =>
      staged.tasks
        .filter(({ definition }) => !definition)
        .map(({ path }) => ({
          rule: 'task-readable',
          where: path,
          what: 'is not a JSON object',
          fix: 'Write plain JSON, without comments.',
        })),
  },
  rule('task-id', ({ id }) => (GUID.test(String(id)) ? [] : [[`id '${String(id)}' is not a GUID`, 'Use a GUID.']])),
  {
    id: 'task-id-unique',
    check: ({ tasks }): Finding[] =>
      tasks
        // The same id in a sister folder (v1, v2) is the multi-version layout; its Major must then differ.
        .filter((task, index) =>
          tasks
            .slice(0, index)
            .some(
              (earlier) =>
                earlier.definition?.id?.toLowerCase() === task.definition?.id?.toLowerCase() &&
                (parent(earlier.folder) !== parent(task.folder) ||
                  earlier.definition?.version?.Major === task.definition?.version?.Major),
            ),
        )
        .map(({ path }) => ({
          rule: 'task-id-unique',
          where: path,
          what: 'has the id of another task',
          fix: 'Give every task an id of its own.',
        })),
  },
  rule('task-name', ({ name, friendlyName, instanceNameFormat }) => [
    ...(/^[A-Za-z0-9-]+$/.test(String(name)) ? [] : [pair(`name '${String(name)}'`, 'Use letters, digits and -.')]),
    ...(typeof friendlyName === 'string' && friendlyName.length > 0 && friendlyName.length <= 40
      ? []
      : [pair('friendlyName is missing or longer than 40 characters', 'Shorten it.')]),
    ...(typeof instanceNameFormat === 'string' && instanceNameFormat.length > 0
      ? []
      : [pair('instanceNameFormat is missing', 'Set it; the editor shows it as the step name.')]),
  ]),
  rule('task-version', ({ version }, { folder }) => {
    const parts = [version?.Major, version?.Minor, version?.Patch];
    if (!parts.every((part) => Number.isInteger(part) && (part ?? -1) >= 0)) {
      return [pair('version is not three whole numbers', 'Set Major, Minor and Patch as numbers.')];
    }
    const major = /\/v(\d+)$/.exec(folder)?.[1];
    return major === undefined || Number(major) === version?.Major
      ? []
      : [
          pair(
            `Major ${version?.Major} lies in folder v${major}`,
            'Pipelines ask for the major version: keep both equal.',
          ),
        ];
  }),
  rule('task-runs-on', ({ runsOn, execution }) => {
    const server = Object.keys(execution ?? {}).some((handler) => SERVER_HANDLERS.has(handler));
    const wanted = server ? ['Server', 'Server,ServerGate', 'ServerGate'] : ['Agent', 'Agent,DeploymentGroup'];
    return wanted.includes((runsOn ?? []).join(','))
      ? []
      : [pair(`runsOn is '${(runsOn ?? []).join(', ')}'`, `Use one of: ${wanted.join(' | ')}.`)];
  }),
  rule('task-handlers', ({ execution, runsOn }) => {
    const handlers = Object.keys(execution ?? {});
    if (handlers.length === 0) return [pair('execution names no handler', 'Name at least one.')];
    const server = (runsOn ?? []).some((place) => place.startsWith('Server'));
    if (server && handlers.length !== 1) return [pair('a server task has more than one handler', 'Keep one.')];
    const known = server ? SERVER_HANDLERS : AGENT_HANDLERS;
    return handlers
      .filter((handler) => !known.has(handler))
      .map((handler) => pair(`handler '${handler}' is unknown or past its end`, `Use ${[...known].join(', ')}.`));
  }),
  rule('task-targets', ({ execution }, { folder }, { files }) =>
    Object.entries(execution ?? {})
      .filter(([handler]) => !SERVER_HANDLERS.has(handler))
      .filter(([, { target }]) => !target || !files.has(`${folder}/${target}`))
      .map(([handler, { target }]) =>
        pair(`${handler} runs '${target ?? ''}', which is not in the package`, 'Build it, or name the right file.'),
      ),
  ),
  rule('task-icon', (_definition, { folder }, { files }) => {
    const bytes = files.get(`${folder}/icon.png`);
    const size = bytes && pngSize(bytes);
    return size?.width === 32 && size.height === 32
      ? []
      : [pair('icon.png beside it is missing or not a PNG of 32×32', 'Put one there.')];
  }),
];

const pair = (what: string, fix: string): [string, string] => [what, fix];
const parent = (folder: string): string => folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
