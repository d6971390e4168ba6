import { Icon } from 'azure-devops-ui/Icon';
import type { PipelineView, StageView } from '../../../core/cadence/view';
import type { TextKey } from '../../text';
import { OutcomeIcon } from '../parts/outcome';
import type { PageProps } from '../props';
import { AttentionList } from './attention';
import { type OpenStep, openSteps } from './open-steps';
import { toneOf } from './tone';
import { weekOf } from './week';

type NowProps = Pick<PageProps, 'view' | 'text' | 'go'>;

/** More than this is read in the panels of the stages. */
const SHOWN_STEPS = 4;
const MINUTE_MS = 60_000;

/** The answers people open the page for, in words: what waits for whom, what needs attention, is the plan kept. */
export function Now(props: NowProps): JSX.Element {
  const { view, text } = props;
  const steps = openSteps(view);
  const lines = view.stages.flatMap((stage) => {
    const line = planLine(view, stage, text);
    return line ? [{ ...line, stage }] : [];
  });
  const isCalm = steps.length === 0 && lines.every(({ kept }) => kept);
  return (
    <div className="rc-now">
      <Waits {...props} steps={steps} calm={isCalm ? 'attention.nothing' : 'now.nothingElse'} />
      {view.attention.length > 0 && <AttentionList {...props} />}
      <PlanKept lines={lines} text={text} />
    </div>
  );
}

interface WaitsProps extends NowProps {
  readonly steps: readonly OpenStep[];
  /** What is said here when nothing needs attention: a card for that alone would be empty. */
  readonly calm: TextKey;
}

function Waits({ view, text, go, steps, calm }: WaitsProps): JSX.Element {
  const more = steps.length - SHOWN_STEPS;
  return (
    <section className="rc-attention" aria-labelledby="now-waits">
      <h2 id="now-waits">{text.say('now.waits')}</h2>
      {steps.length === 0 ? (
        <p className="rc-calm">{text.say('now.waitsNothing')}</p>
      ) : (
        <ul>
          {steps.slice(0, SHOWN_STEPS).map((step) => (
            <li key={`${step.stage} ${step.releaseId} ${step.for}`}>
              <OutcomeIcon outcome="waiting" />
              <span>
                <button type="button" className="rc-link" onClick={() => go({ release: step.releaseId, stage: '' })}>
                  {stepWords(step, text)}
                </button>{' '}
                {step.since !== null && view.asOf - step.since >= MINUTE_MS && (
                  <span className="rc-muted">
                    {text.say('now.since', { age: { duration: view.asOf - step.since } })}
                  </span>
                )}
              </span>
            </li>
          ))}
          {more > 0 && <li>{text.say('now.more', { count: more })}</li>}
        </ul>
      )}
      {view.attention.length === 0 && (
        <p className="rc-calm">
          <Icon iconName="CheckMark" /> {text.say(calm)}
        </p>
      )}
    </section>
  );
}

/** The sentence of a wait: who or what stands in it whenever it is known. */
export function stepWords(step: OpenStep, text: PageProps['text']): string {
  const named = step.names.length > 0;
  const params = { version: step.version, stage: step.stageName, names: { list: step.names } };
  if (step.for === 'start') return text.say(named ? 'now.startBy' : 'now.start', params);
  if (step.for === 'approval') return text.say(named ? 'now.approval' : 'now.approvalAnyone', params);
  if (step.for === 'gate' && named) return text.say('now.gate', params);
  // A planned time is known by the clock, not by the name of the check that stands for it.
  if (named && step.for !== 'schedule') return text.say('now.named', params);
  return text.say('now.wait', { ...params, for: { message: { key: `for.${step.for}` } } });
}

interface StagePlanLine {
  readonly stage: StageView;
  readonly kept: boolean;
  readonly words: string;
}

interface PlanKeptProps extends Pick<PageProps, 'text'> {
  readonly lines: readonly StagePlanLine[];
}

function PlanKept({ lines, text }: PlanKeptProps): JSX.Element {
  return (
    <section className="rc-attention" aria-labelledby="now-plan">
      <h2 id="now-plan">{text.say('now.plan')}</h2>
      {lines.length === 0 ? (
        <p className="rc-calm">{text.say('now.planNone')}</p>
      ) : (
        <ul>
          {lines.map(({ stage, kept, words }) => (
            <li key={stage.stage}>
              <OutcomeIcon outcome={kept ? 'succeeded' : 'succeededWithIssues'} />
              <span>
                <span className="rc-hidden">{text.say(kept ? 'strip.kept' : 'strip.broken')} </span>
                <span className="rc-strong">{text.say('plan.stage', { stage: stage.name })}</span> {words}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Whether a stage's plan is kept: planned times by the last seven days, everything else as it stands now. */
function planLine(
  view: PipelineView,
  stage: StageView,
  text: PageProps['text'],
): { readonly kept: boolean; readonly words: string } | null {
  // What cannot be seen is not judged by the little that is known of it.
  if (stage.problem === 'noPermission') return null;
  const week = stage.adherence.kind === 'schedule' ? weekOf(view, stage.stage) : null;
  if (week) {
    const words = text.say('now.week', { kept: week.kept, of: week.of });
    const { broken } = week;
    if (!broken) return { kept: true, words };
    const why = text.say('now.broken', { at: { instant: broken.at }, why: { message: broken.text } });
    return { kept: false, words: `${words}; ${why}` };
  }
  const tone = toneOf(stage.adherence);
  return tone === 'none' ? null : { kept: tone === 'kept', words: text.sentence(stage.words.actual) };
}
