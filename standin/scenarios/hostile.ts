/** The Space Game, in which everything that people may name is named to break whoever shows it: markup, commands, formulas. */
import type { Scenario, ScenarioWorld } from './index';
import { spaceGame } from './space-game';

/** Overrides the direction of the text that follows, then names a harmless file. */
const RIGHT_TO_LEFT = '\u202Egpj.exe\u202C \u200F\u05D0\u05D1';

/** Texts that are harmless only as text. Each kind breaks another place: HTML, attributes, agent logs, CSV, layout. */
export const hostileTexts = {
  script: '<script>document.title="broken"</script>',
  attribute: '"><img src=x onerror=document.title="broken">',
  command: '##vso[task.setvariable variable=broken]yes',
  formula: '=HYPERLINK("https://attacker.example","1.0")',
  direction: `release ${RIGHT_TO_LEFT}`,
  emoji: '🚀👩‍👩‍👧‍👦 release',
  long: 'W'.repeat(10_000),
  braces: '{version} {count, plural, one {#} other {#}}',
} as const;

const all = Object.values(hostileTexts);

/** Renames pipeline, people, runs, commits, branches of old runs, stages and answers in place. */
function disfigure({ world }: ScenarioWorld): void {
  for (const pipeline of world.pipelines.values()) {
    Object.assign(pipeline, {
      name: `space ${hostileTexts.script}`,
      yaml: pipeline.yaml.replace('displayName: Staging', `displayName: '${hostileTexts.attribute}'`),
    });
  }
  [...world.users.values()].forEach((user, index) => {
    const text = [hostileTexts.attribute, hostileTexts.direction, hostileTexts.emoji][index % 3] as string;
    // A copy: the people belong to every scenario.
    world.users.set(user.id, { ...user, displayName: `${user.displayName} ${text}` });
  });
  world.runs.all.forEach((run, index) => {
    const text = all[index % all.length] as string;
    Object.assign(run, { commitTitle: text });
    // A build number may not hold everything the service forbids in file names; who asks must not rely on it.
    if (text !== hostileTexts.long) Object.assign(run, { number: `${run.number} ${text}`, tags: [] });
    for (const stage of run.stages) {
      for (const check of stage.checkpoint?.checks ?? []) {
        for (const step of check.steps ?? []) Object.assign(step, { comment: text });
      }
    }
  });
}

export const hostile: Scenario = {
  name: 'hostile',
  description:
    'the Space Game with names and titles that try to break the page: markup, commands, formulas, 10,000 letters',
  create: async (options) => {
    const made = await spaceGame.create(options);
    disfigure(made);
    return { ...made, introduction: `Names that must stay text. ${made.introduction}` };
  },
};
