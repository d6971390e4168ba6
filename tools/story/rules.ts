// The rules the story checks again and again.
import { unzipSync } from 'fflate';
import type { BuildFact, Installed, StoryClient } from './client';
import type { Transcript } from './transcript';
import { isAfter, parts } from './versions';

export const artifactName = 'site';

const print = ({ files }: Installed) => files.map(({ path, sha256 }) => `${path} ${sha256.slice(0, 12)}`).join(', ');

export interface Telling {
  readonly client: StoryClient;
  readonly transcript: Transcript;
}

/** The run has a version of its own, higher than every other run's, in its number and its tag. */
export async function hasItsOwnVersion({ client, transcript }: Telling, run: BuildFact): Promise<void> {
  const others = (await client.builds()).filter(({ id }) => id !== run.id);
  transcript.holds(
    `Build stamps a version into the run: ${run.buildNumber}`,
    parts(run.buildNumber) !== undefined,
    `the build number is '${run.buildNumber}'.`,
  );
  transcript.holds(
    `the run carries the tag v${run.buildNumber}`,
    run.tags.includes(`v${run.buildNumber}`),
    `its tags are ${run.tags.join(', ') || 'none'}.`,
  );
  const taken = others.find(
    ({ buildNumber, tags }) => buildNumber === run.buildNumber || tags.includes(`v${run.buildNumber}`),
  );
  transcript.holds('no other run has it', taken === undefined, `run ${taken?.id} is ${taken?.buildNumber}, too.`);
  const higher = others.find(
    ({ id, buildNumber }) => id < run.id && parts(buildNumber) && !isAfter(run.buildNumber, buildNumber),
  );
  transcript.holds(
    'no earlier run has a higher one',
    higher === undefined,
    `run ${higher?.id} before it is ${higher?.buildNumber}.`,
  );
}

const words = {
  succeeded: 'has succeeded',
  failed: 'has failed',
  skipped: 'was skipped',
  canceled: 'was canceled',
} as const;

/** A stage of a run ended so. */
export async function stageIs(
  { client, transcript }: Telling,
  run: BuildFact,
  stage: string,
  result: keyof typeof words,
  attempt = 1,
): Promise<void> {
  const record = await client.stage(run.id, stage);
  transcript.holds(
    `${stage} of ${run.buildNumber} ${words[result]}${attempt > 1 ? ` in attempt ${attempt}` : ''}`,
    record.state === 'completed' && record.result === result && record.attempt === attempt,
    `it is ${record.state}, ${record.result}, attempt ${record.attempt}.`,
  );
}

/** The environment holds, byte for byte, what the run's Build published, with the run's version in it. */
export async function holdsTheArtifact(
  { client, transcript }: Telling,
  environment: string,
  run: BuildFact,
): Promise<void> {
  const [site, published] = [await client.site(environment), await client.artifact(run.id, artifactName)];
  transcript.holds(
    `${environment} holds byte for byte what Build of ${run.buildNumber} published (${print(published)})`,
    site.runId === run.id && print(site) === print(published) && site.files.length > 0,
    `it holds ${print(site)} of run ${site.runId}.`,
  );
  const version = await versionIn(client, environment);
  transcript.holds(
    `the site in ${environment} calls itself ${run.buildNumber}`,
    version === run.buildNumber,
    `it calls itself ${version}.`,
  );
}

/** The version inside the installed site: read from its project file, in the archive that lies there. */
async function versionIn(client: StoryClient, environment: string): Promise<string | undefined> {
  const { files } = await client.site(environment);
  const archive = files.find(({ path }) => path.endsWith('.zip'));
  if (!archive) return undefined;
  const inside = unzipSync(await client.siteFile(environment, archive.path));
  const project = Object.entries(inside).find(([path]) => path.endsWith('.csproj'));
  return project && /<Version>([^<]*)<\/Version>/.exec(new TextDecoder().decode(project[1]))?.[1];
}

/** What is installed stayed as it was. */
export async function staysAt(
  { client, transcript }: Telling,
  environment: string,
  before: Installed | undefined,
): Promise<void> {
  const now = await client.site(environment).catch(() => undefined);
  transcript.holds(
    `${environment} is left alone meanwhile`,
    now?.runId === before?.runId && (now === undefined || before === undefined || print(now) === print(before)),
    `it has changed to run ${now?.runId}.`,
  );
}
