import { Button } from 'azure-devops-ui/Button';
import { Icon, IconSize } from 'azure-devops-ui/Icon';
import type { PipelineView, StageView } from '../../../core/cadence/view';
import type { Message } from '../../../core/cadence/words/message';
import { Outcome, Signed } from '../parts/outcome';
import type { PageProps } from '../props';
import { toneOf } from './tone';
import { weekOf } from './week';

type StripProps = Pick<PageProps, 'view' | 'text' | 'go'>;
type CardProps = StripProps & { readonly stage: StageView };

/**
 * One card per stage in pipeline order. From the largest to the quietest: what is there, what is on its way or behind, and
 * what was planned against what came of it. The rows of all cards stand at the same height, to be compared at a glance.
 */
export function StageStrip(props: StripProps): JSX.Element {
  const { view, text } = props;
  return (
    <ol className="rc-strip" aria-label={text.say('strip.label', { pipeline: view.pipeline.name })}>
      {view.stages.map((stage, index) => (
        <li key={stage.stage} className="rc-card">
          {index > 0 && (
            <span className="rc-strip-arrow" aria-hidden="true">
              <Icon iconName="ChevronRight" size={IconSize.medium} />
            </span>
          )}
          <StageCard {...props} stage={stage} />
        </li>
      ))}
    </ol>
  );
}

function StageCard(props: CardProps): JSX.Element {
  const { stage, text, go } = props;
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
        <p className="rc-stage-note">{text.say('strip.noPermission', { stage: stage.name })}</p>
      ) : (
        <>
          <Current {...props} />
          <Movement {...props} />
          <Facts {...props} />
        </>
      )}
    </article>
  );
}

function Current({ stage, text, go, view }: CardProps): JSX.Element {
  const { current } = stage;
  if (!current) return <p className="rc-version-none">{text.say('strip.nothing')}</p>;
  const by = currentTrigger(view, stage);
  return (
    <div className="rc-current">
      <button type="button" className="rc-version" onClick={() => go({ release: current.releaseId, stage: '' })}>
        {current.version}
      </button>
      <p className="rc-since" title={text.formats.exact(current.since)}>
        {sinceWords(current.since, text)}
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

const MINUTE_MS = 60_000;

/** How long ago, in words. */
function sinceWords(since: number, text: PageProps['text']): string {
  return text.formats.now - since < MINUTE_MS ? text.say('strip.sinceNow') : text.formats.relative(since);
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

/** The card names the oldest few; the panel has them all. */
const SHOWN_WAITING = 3;

/** What failed, what is on its way into the stage, what waits, and how far the stage is behind: most pressing first. */
function Movement({ stage, text, go }: CardProps): JSX.Element {
  const { running, waiting, lastAttemptFailed, words } = stage;
  const link = (releaseId: number, said: string): JSX.Element => (
    <button type="button" className="rc-link" onClick={() => go({ release: releaseId, stage: '' })}>
      {said}
    </button>
  );
  return (
    <ul className="rc-movement">
      {lastAttemptFailed && (
        <li>
          <Signed sign="failed">
            {link(lastAttemptFailed.releaseId, text.say('strip.failed', { version: lastAttemptFailed.version }))}
          </Signed>
        </li>
      )}
      {waiting.slice(0, SHOWN_WAITING).map((item) => (
        <li key={`waiting ${item.deployment.releaseId} ${item.for}`}>
          <Signed sign="waiting">{link(item.deployment.releaseId, text.sentence(item.text))}</Signed>
        </li>
      ))}
      {running.map(({ releaseId, version }) => (
        <li key={`running ${releaseId}`}>
          <Signed sign="running">{link(releaseId, text.say('strip.running', { version }))}</Signed>
        </li>
      ))}
      {words.behind.map((line) => (
        <li key={JSON.stringify(line)}>
          <Signed sign={line.key === 'behind.same' ? 'succeeded' : 'behind'}>{text.sentence(line)}</Signed>
        </li>
      ))}
    </ul>
  );
}

/** What came of the plan, what comes next, and the plan itself, each with its label. The longest and quietest comes last. */
function Facts({ stage, text, view }: CardProps): JSX.Element {
  const { words } = stage;
  return (
    <dl className="rc-facts">
      <Fact label={text.say('strip.actual')}>
        <Actual stage={stage} text={text} view={view} />
      </Fact>
      {!isTold(stage) && <Fact label={text.say('strip.next')}>{text.sentence(words.next)}</Fact>}
      <Fact label={text.say('strip.plan')} quiet>
        {words.plan.length === 0 ? (
          text.say('strip.noPlan')
        ) : (
          <ul className="rc-inline">
            {words.plan.map((line) => (
              <li key={JSON.stringify(line.text)} title={text.sentence(line.origin)}>
                {text.sentence(line.text)}
              </li>
            ))}
          </ul>
        )}
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  readonly quiet?: true;
  readonly children: React.ReactNode;
}

function Fact({ label, quiet, children }: FactProps): JSX.Element {
  return (
    <div className="rc-fact">
      <dt>{label}</dt>
      <dd className={quiet && 'rc-muted'}>{children}</dd>
    </div>
  );
}

/** What was achieved of the plan: the icon says at a glance whether it is kept. */
function Actual({ stage, text, view }: Omit<CardProps, 'go'>): JSX.Element {
  const actual = text.sentence(stage.words.actual);
  const week = stage.adherence.kind === 'schedule' ? weekOf(view, stage.stage) : null;
  // A stage with planned times is judged by its last week: a miss of weeks ago is no news.
  const words = week ? text.say('strip.week', { kept: week.kept, of: week.of }) : actual;
  const tone = week ? (week.broken ? 'broken' : 'kept') : toneOf(stage.adherence);
  if (tone === 'none') return <>{words}</>;
  return (
    <Signed sign={tone === 'kept' ? 'succeeded' : 'succeededWithIssues'}>
      <span className="rc-hidden">{text.say(tone === 'kept' ? 'strip.kept' : 'strip.broken')}</span>
      <span title={week ? actual : undefined}>{words}</span>
    </Signed>
  );
}

/** True when the card already tells, among what moves, what comes next. */
function isTold({ words, waiting, running }: StageView): boolean {
  const same = (message: Message): boolean => JSON.stringify(message) === JSON.stringify(words.next);
  return words.next.key === 'next.running'
    ? running.length > 0
    : waiting.slice(0, SHOWN_WAITING).some(({ text }) => same(text));
}
