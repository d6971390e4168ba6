import { Button } from 'azure-devops-ui/Button';
import { Icon, IconSize } from 'azure-devops-ui/Icon';
import { Fragment } from 'react';
import type { PipelineView, StageView, Waiting } from '../../../core/cadence/view';
import type { Message } from '../../../core/cadence/words/message';
import { Outcome } from '../parts/outcome';
import type { PageProps } from '../props';
import { toneOf } from './tone';
import { weekOf } from './week';

type StripProps = Pick<PageProps, 'view' | 'text' | 'go'>;

/** One card per stage in pipeline order: what is there, since when, is the plan kept, how far behind, what waits for whom. */
export function StageStrip(props: StripProps): JSX.Element {
  const { view, text } = props;
  return (
    <ol className="rc-strip" aria-label={text.say('strip.label', { pipeline: view.pipeline.name })}>
      {view.stages.map((stage, index) => (
        <Fragment key={stage.stage}>
          {index > 0 && (
            <li className="rc-strip-arrow" aria-hidden="true">
              <Icon iconName="ChevronRight" size={IconSize.medium} />
            </li>
          )}
          <li className="rc-card">
            <StageCard {...props} stage={stage} />
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

function StageCard(props: StripProps & { readonly stage: StageView }): JSX.Element {
  const { stage, text, go, view } = props;
  const say = (message: Message): string => text.sentence(message);
  return (
    <article aria-label={stage.name} className="rc-stage">
      <header className="rc-stage-head">
        <h3>{stage.name}</h3>
        <Button
          subtle
          ariaLabel={text.say('strip.open', { stage: stage.name })}
          iconProps={{ iconName: 'OpenPane' }}
          onClick={() => go({ stage: stage.stage, release: null })}
        />
      </header>
      {stage.problem === 'noPermission' ? (
        <p>{text.say('strip.noPermission', { stage: stage.name })}</p>
      ) : (
        <>
          <Current {...props} />
          <ul className="rc-lines">
            {stage.words.plan.map((line) => (
              <li key={JSON.stringify(line.text)} title={say(line.origin)}>
                {say(line.text)}
              </li>
            ))}
            <li>
              <Actual stage={stage} text={text} view={view} />
            </li>
            {[...stage.words.behind, ...(isAmongWaits(stage) ? [] : [stage.words.next])].map((line) => (
              <li key={JSON.stringify(line)}>{say(line)}</li>
            ))}
          </ul>
          <Movement view={view} stage={stage} say={say} text={text} go={go} />
        </>
      )}
    </article>
  );
}

function Current({ stage, text, go, view }: StripProps & { readonly stage: StageView }): JSX.Element {
  const { current } = stage;
  if (!current) return <p className="rc-version-none">{text.say('strip.nothing')}</p>;
  const by = currentTrigger(view, stage);
  return (
    <div className="rc-current">
      <button type="button" className="rc-version" onClick={() => go({ release: current.releaseId, stage: '' })}>
        {current.version}
      </button>
      <p className="rc-since" title={text.formats.exact(current.since)}>
        {text.say('strip.since', { when: text.formats.relative(current.since) })}
        {by && ` · ${text.say(`trigger.${by}`)}`}
      </p>
      {(current.withIssues || current.rolledBackFrom) && (
        <Outcome outcome="succeededWithIssues" text={text}>
          {text.sentence(stage.words.state)}
        </Outcome>
      )}
    </div>
  );
}

/** What was achieved of the plan: the icon says at a glance whether it is kept. */
function Actual({ stage, text, view }: Omit<StripProps, 'go'> & { readonly stage: StageView }): JSX.Element {
  const week = stage.adherence.kind === 'schedule' ? weekOf(view, stage.stage) : null;
  const actual = text.sentence(stage.words.actual);
  // A stage with planned times is judged by its last week: a miss of weeks ago is no news.
  const words = week ? text.say('strip.week', { kept: week.kept, of: week.of }) : actual;
  const tone = week ? (week.broken ? 'broken' : 'kept') : toneOf(stage.adherence);
  if (tone === 'none') return <>{words}</>;
  return (
    <Outcome outcome={tone === 'kept' ? 'succeeded' : 'succeededWithIssues'} text={text}>
      <span className="rc-hidden">{text.say(tone === 'kept' ? 'strip.kept' : 'strip.broken')}</span>
      <span title={week ? actual : undefined}>{words}</span>
    </Outcome>
  );
}

/** True when the card already tells, among the waiting releases, what comes next. */
function isAmongWaits(stage: StageView): boolean {
  const next = JSON.stringify(stage.words.next);
  return stage.waiting.slice(0, SHOWN_WAITING).some(({ text }) => JSON.stringify(text) === next);
}

/** How the release that is live came here. */
function currentTrigger(view: PipelineView, stage: StageView): 'push' | 'automatic' | 'schedule' | 'manual' | null {
  const { current } = stage;
  if (!current) return null;
  const row = view.releases.find(({ releaseId }) => releaseId === current.releaseId);
  if (stage.upstream.length === 0) {
    return row?.reason === 'push' || row?.reason === 'schedule' || row?.reason === 'manual' ? row.reason : null;
  }
  const startedBy = row?.cells.find((cell) => cell.stage === stage.stage)?.deployment?.startedBy ?? null;
  // A stage that waits for its planned time starts by itself then: people call that the schedule.
  return stage.adherence.kind === 'schedule' && startedBy !== 'manual' ? 'schedule' : startedBy;
}

interface MovementProps extends Pick<PageProps, 'view' | 'text' | 'go'> {
  readonly stage: StageView;
  say(message: Message): string;
}

/** What is on its way into the stage: running, waiting, failed. */
function Movement({ stage, text, go, say }: MovementProps): JSX.Element | null {
  const { running, waiting, lastAttemptFailed } = stage;
  if (running.length + waiting.length === 0 && !lastAttemptFailed) return null;
  const open = (releaseId: number): void => go({ release: releaseId, stage: '' });
  return (
    <ul className="rc-movement">
      {running.map(({ releaseId, version }) => (
        <li key={`running ${releaseId}`}>
          <Outcome outcome="running" text={text}>
            <LinkText onClick={() => open(releaseId)}>{text.say('strip.running', { version })}</LinkText>
          </Outcome>
        </li>
      ))}
      {waiting.slice(0, SHOWN_WAITING).map((item: Waiting) => (
        <li key={`waiting ${item.deployment.releaseId} ${item.for}`}>
          <Outcome outcome="waiting" text={text}>
            <LinkText onClick={() => open(item.deployment.releaseId)}>{say(item.text)}</LinkText>
          </Outcome>
        </li>
      ))}
      {lastAttemptFailed && (
        <li>
          <Outcome outcome="failed" text={text}>
            <LinkText onClick={() => open(lastAttemptFailed.releaseId)}>
              {text.say('strip.failed', { version: lastAttemptFailed.version })}
            </LinkText>
          </Outcome>
        </li>
      )}
    </ul>
  );
}

/** The card names the oldest few; the panel has them all. */
const SHOWN_WAITING = 3;

function LinkText(props: { readonly onClick: () => void; readonly children: React.ReactNode }): JSX.Element {
  return (
    <button type="button" className="rc-link" onClick={props.onClick}>
      {props.children}
    </button>
  );
}
