import type { StageView } from '../../../core/cadence/view';
import { type Sign, Signed } from '../parts/outcome';
import type { PageProps } from '../props';
import { toneOf } from './tone';
import { weekOf } from './week';

type CompactProps = Pick<PageProps, 'view' | 'text' | 'go'>;

/** The strip on tabs that are about something else: each stage's version and state in two short lines. */
export function CompactStrip({ view, text, go }: CompactProps): JSX.Element {
  return (
    <ol className="rc-compact" aria-label={text.say('strip.label', { pipeline: view.pipeline.name })}>
      {view.stages.map((stage) => (
        <li key={stage.stage}>
          <article aria-label={stage.name}>
            <h3>
              <button
                type="button"
                className="rc-link"
                aria-label={text.say('strip.open', { stage: stage.name })}
                onClick={() => go({ stage: stage.stage, release: null })}
              >
                {stage.name}
              </button>
            </h3>
            {stage.current ? (
              <button
                type="button"
                className="rc-version"
                onClick={() => go({ release: stage.current?.releaseId ?? null, stage: '' })}
              >
                {stage.current.version}
              </button>
            ) : (
              <span className="rc-muted">{text.say('strip.nothing')}</span>
            )}
            <State stage={stage} view={view} text={text} />
          </article>
        </li>
      ))}
    </ol>
  );
}

function State({ stage, view, text }: Omit<CompactProps, 'go'> & { readonly stage: StageView }): JSX.Element {
  const { sign, words } = stateOf(stage, view, text);
  return (
    <p className="rc-compact-state" title={words}>
      <Signed sign={sign}>{words}</Signed>
    </p>
  );
}

/** The one thing to know about a stage: what failed, else what waits, what runs, a plan that is not kept, the distance. */
function stateOf(
  stage: StageView,
  view: CompactProps['view'],
  text: CompactProps['text'],
): { readonly sign: Sign; readonly words: string } {
  const { lastAttemptFailed, waiting, running, drift } = stage;
  if (stage.problem === 'noPermission') {
    return { sign: 'skipped', words: text.say('strip.noPermission', { stage: stage.name }) };
  }
  if (lastAttemptFailed) {
    return { sign: 'failed', words: text.say('strip.failedShort', { version: lastAttemptFailed.version }) };
  }
  const [first] = waiting;
  if (first) {
    const words = text.say('strip.waitsShort', {
      version: first.deployment.version,
      for: { message: { key: `for.${first.for}` } },
    });
    const more = waiting.length - 1;
    return {
      sign: 'waiting',
      words: more > 0 ? `${words} ${text.say('strip.waitsMore', { count: more })}` : words,
    };
  }
  const [moving] = running;
  if (moving) return { sign: 'running', words: text.say('strip.runningShort', { version: moving.version }) };
  const behind = drift.find(({ releases }) => releases > 0);
  const upstream = behind?.upstream ?? stage.upstream[0];
  const name = view.stages.find((one) => one.stage === upstream)?.name ?? upstream ?? '';
  const brokenOr = (state: { readonly sign: Sign; readonly words: string }): typeof state =>
    isPlanBroken(view, stage)
      ? { sign: 'succeededWithIssues', words: text.say('strip.brokenShort', { state: state.words }) }
      : state;
  if (behind) {
    const words = text.say('strip.behindShort', { count: behind.releases, upstream: name });
    return brokenOr({ sign: 'behind', words });
  }
  const key = upstream === undefined ? 'strip.latest' : 'strip.level';
  return brokenOr({ sign: 'succeeded', words: text.say(key, { upstream: name }) });
}

/** By the last week where times are planned, as on the stage's card. */
function isPlanBroken(view: CompactProps['view'], stage: StageView): boolean {
  const week = stage.adherence.kind === 'schedule' ? weekOf(view, stage.stage) : null;
  return week ? week.broken !== null : toneOf(stage.adherence) === 'broken';
}
