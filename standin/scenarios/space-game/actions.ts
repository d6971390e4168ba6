/** What the people of the Space Game can do, for the control bar and the story. Each one plays on until only waiting is left. */
import { currentFields } from '../../boards';
import type { ControlAction, ControlContext } from '../../control';
import { ControlError } from '../../control/errors';
import { startable } from '../../control/state';
import { checkTypes } from '../../orchestrator/check-types';
import type { Pipeline, Run } from '../../world';
import { nextAt, tell } from '../../zones';
import { testOpensAt, zone } from './checks';
import { breaking, features, fixes } from './commits';
import { people } from './people';
import { newsFile } from './repository';

const minute = 60_000;

const brokenFile = 'SpaceGame.Web/Models/Scores.cs';
const brokenText =
  'namespace SpaceGame.Web.Models;\n\n#error Scores are not finished\npublic static class Scores\n{\n}\n';
const repairedText =
  'namespace SpaceGame.Web.Models;\n\npublic static class Scores\n{\n    public static int Round(double points) => (int)System.Math.Round(points);\n}\n';

function pipelineOf({ world }: ControlContext): Pipeline {
  const pipeline = [...world.pipelines.values()][0];
  if (!pipeline) throw new ControlError('This world has no pipeline.');
  return pipeline;
}

function project({ world }: ControlContext): string {
  return world.projects[0]?.name ?? '';
}

/** Commits to main as a person, and lets the push trigger the pipeline. */
async function push(
  context: ControlContext,
  message: string,
  files: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const { world, engine, repositories } = context;
  const pipeline = pipelineOf(context);
  const repository = repositories.get(pipeline.id);
  if (!repository) throw new ControlError('The pipeline has no repository on this machine.');
  const author = world.runs.all.length % 3 === 0 ? people.mara : people.andy;
  const [commit] = await repository.commit([
    {
      message: `${message}\n`,
      authorName: author.displayName,
      authorMail: author.uniqueName,
      at: world.clock.now(),
      files,
    },
  ]);
  const title = message.split('\n')[0] ?? message;
  world.events.add({ type: 'commit.pushed', message: `${author.displayName} pushes "${title}".` });
  const run = await engine.queueRun(pipeline, {
    reason: 'individualCI',
    requestedForId: author.id,
    ...(commit ? { commit } : {}),
  });
  await world.clock.settle();
  return `${author.displayName} pushed "${title}". ${summary(run)}`;
}

/** Where a run stands, in one sentence. */
function summary(run: Run): string {
  const reached = run.stages.filter(({ result }) => result === 'succeeded').map(({ name }) => name);
  const failed = run.stages.find(({ result }) => result === 'failed');
  const waits = run.stages.find(({ state, checkpoint }) => state === 'pending' && checkpoint);
  return [
    `Run ${run.number}`,
    reached.length > 0 ? `reached ${reached.join(', ')}` : 'reached no stage',
    failed ? `and failed in ${failed.name}.` : waits ? `and waits at ${waits.name}.` : 'so far.',
  ].join(' ');
}

async function isBroken(context: ControlContext): Promise<boolean> {
  const repository = context.repositories.get(pipelineOf(context).id);
  const head = await repository?.head();
  const text = head && (await repository?.read(brokenFile, head));
  return text === brokenText;
}

const pushAction: ControlAction = {
  name: 'push',
  title: 'Push a commit',
  description: 'A developer pushes to main: a feature, a fix or a breaking change.',
  parameters: [
    { name: 'kind', title: 'Kind', choices: ['feature', 'fix', 'breaking'], required: true },
    { name: 'title', title: 'Commit message' },
  ],
  run: async (context, { kind, title }) => {
    const count = context.world.runs.all.length;
    const own = {
      feature: features[count % features.length],
      fix: fixes[count % fixes.length],
      breaking: `${breaking}\n\nBREAKING CHANGE: clients that send fractions are refused.`,
    }[kind as 'feature'];
    const message = title || own || features[0];
    const repair = kind === 'fix' && (await isBroken(context)) ? { [brokenFile]: repairedText } : {};
    return push(context, message, { ...newsFile(context.world.runs.nextId(), message), ...repair });
  },
};

const breakAction: ControlAction = {
  name: 'break-build',
  title: 'Break the build',
  description: 'A developer pushes code that does not compile. A pushed fix repairs it.',
  parameters: [],
  run: (context) => push(context, 'feat(scores): round points', { [brokenFile]: brokenText }),
};

const editAction: ControlAction = {
  name: 'edit-file',
  title: 'Change a file',
  description: 'A developer pushes a changed file.',
  parameters: [
    { name: 'path', title: 'Path', required: true },
    { name: 'content', title: 'Content', required: true },
    { name: 'title', title: 'Commit message', required: true },
  ],
  run: (context, { path = '', content = '', title = '' }) => push(context, title, { [path]: content }),
};

const morningAction: ControlAction = {
  name: 'next-morning',
  title: 'Go to 3:00 next morning',
  description: 'Moves the clock to the next 3:00 in New York, when the Test environment opens.',
  parameters: [],
  run: async ({ world }) => {
    await world.clock.advanceTo(nextAt(world.clock.now(), zone, testOpensAt));
    await world.clock.settle();
    return `It is ${tell(world.clock.now(), zone)}.`;
  },
};

const quarterAction: ControlAction = {
  name: 'quarter-hour',
  title: '+15 minutes',
  description: 'Lets a quarter of an hour pass, and plays everything that falls due.',
  parameters: [],
  run: (context) => advanceAction.run(context, { minutes: '15' }),
};

const advanceAction: ControlAction = {
  name: 'advance',
  title: 'Let time pass',
  description: 'Moves the clock on by some minutes, and plays everything that falls due.',
  parameters: [{ name: 'minutes', title: 'Minutes', required: true }],
  run: async ({ world }, { minutes = '' }) => {
    if (!/^\d{1,7}$/.test(minutes)) throw new ControlError(`'minutes' is a whole number, not '${minutes}'.`);
    await world.clock.advanceBy(Number(minutes) * minute);
    await world.clock.settle();
    return `It is ${tell(world.clock.now(), zone)}.`;
  },
};

const severities = ['1 - Critical', '2 - High', '3 - Medium', '4 - Low'] as const;
const bugTitles = [
  'Leaderboard is empty after the news page',
  'Profile shows the badge of another pilot',
  'Filter by galaxy hides new scores',
  'Start page jumps while it loads',
] as const;

const fileBugAction: ControlAction = {
  name: 'file-bug',
  title: 'File a bug',
  description: 'The tester files an active bug.',
  parameters: [
    { name: 'severity', title: 'Severity', choices: severities },
    { name: 'title', title: 'Title' },
  ],
  run: async (context, { severity, title }) => {
    const { world } = context;
    const bug = world.boards.createWorkItem(
      project(context),
      'Bug',
      {
        'System.Title': title || (bugTitles[world.events.all.length % bugTitles.length] as string),
        'System.AreaPath': `${project(context)}\\Web`,
        'Microsoft.VSTS.Common.Severity': severity || '2 - High',
      },
      people.amita,
    );
    const message = `${people.amita.displayName} files bug ${bug.id}, ${severity || '2 - High'}.`;
    world.events.add({ type: 'bug.filed', message });
    return message;
  },
};

function activeBugs(context: ControlContext): number[] {
  const query =
    "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.WorkItemType] = 'Bug' AND [System.State] <> 'Closed' ORDER BY [System.Id]";
  return [...(context.world.boards.runWiql(project(context), query).workItems ?? [])];
}

const closeBugAction: ControlAction = {
  name: 'close-bug',
  title: 'Close a bug',
  description: 'A developer resolves a bug and the tester closes it; without a number, the oldest one.',
  parameters: [{ name: 'id', title: 'Bug' }],
  run: async (context, { id }) => {
    const { world } = context;
    const open = activeBugs(context);
    const wanted = id ? Number(id) : open[0];
    if (wanted === undefined || !open.includes(wanted)) throw new ControlError('There is no such active bug.');
    const state = currentFields(world.boards.workItem(wanted))['System.State'];
    if (state !== 'Resolved') world.boards.updateWorkItem(wanted, { 'System.State': 'Resolved' }, people.andy);
    world.boards.updateWorkItem(wanted, { 'System.State': 'Closed' }, people.amita);
    const message = `Bug ${wanted} is resolved and closed.`;
    world.events.add({ type: 'bug.closed', message });
    return message;
  },
};

const startStagingAction: ControlAction = {
  name: 'start-staging',
  title: 'Start Staging',
  description: 'The tester starts Staging for the newest release that was tested, or for a given run.',
  parameters: [{ name: 'run', title: 'Run' }],
  run: async ({ world, engine }, { run: id }) => {
    const candidates = startable(world.runs.all);
    const run = id ? candidates.find((candidate) => String(candidate.id) === id) : candidates[0];
    const stage = run?.stages.find(({ result }) => result === 'manuallyQueued');
    if (!run || !stage) throw new ControlError('No release waits to be started by hand: Test has to succeed first.');
    engine.startStage(run, stage.name, people.amita.id);
    await world.clock.settle();
    return summary(run);
  },
};

function decision(name: 'approve' | 'reject', status: 'approved' | 'rejected', title: string): ControlAction {
  return {
    name,
    title,
    description: `Management ${name}s the oldest release that waits for approval, or the given run.`,
    parameters: [
      { name: 'run', title: 'Run' },
      { name: 'comment', title: 'Comment' },
    ],
    run: async ({ world, engine }, { run: id, comment }) => {
      for (const run of world.runs.all) {
        if (run.status === 'completed' || (id && String(run.id) !== id)) continue;
        for (const [index, stage] of run.stages.entries()) {
          const item = (stage.checkpoint?.checks ?? []).findIndex(
            (check) =>
              check.status === 'running' && world.checks.get(check.configurationId)?.type.id === checkTypes.approval.id,
          );
          if (item < 0) continue;
          engine.decide(run, index, item, { status, comment: comment ?? '' }, people.irwin.id);
          await world.clock.settle();
          return summary(run);
        }
      }
      throw new ControlError('No release waits for approval.');
    },
  };
}

const rerunAction: ControlAction = {
  name: 'rerun-stage',
  title: 'Run a stage again',
  description: 'The operations engineer runs a finished stage of a run again; without a run, of the newest.',
  parameters: [
    { name: 'stage', title: 'Stage', choices: ['Build', 'Dev', 'Test', 'Staging', 'Production'], required: true },
    { name: 'run', title: 'Run' },
  ],
  run: async ({ world, engine }, { stage = '', run: id }) => {
    const run = id ? world.runs.get(Number(id)) : world.runs.all.at(-1);
    if (!run) throw new ControlError(`There is no run ${id ?? ''}.`);
    engine.retryStage(run, stage, people.tim.id, 'all');
    await world.clock.settle();
    return summary(run);
  },
};

/** In the order of the control bar. */
export const spaceGameActions: readonly ControlAction[] = [
  pushAction,
  morningAction,
  quarterAction,
  fileBugAction,
  closeBugAction,
  startStagingAction,
  decision('approve', 'approved', 'Approve'),
  decision('reject', 'rejected', 'Reject'),
  breakAction,
  rerunAction,
  advanceAction,
  editAction,
];
