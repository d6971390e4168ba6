import { Button } from 'azure-devops-ui/Button';
import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';
import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import type { HubState, Problem } from '../data/model';
import type { UrlState } from '../data/url-state';
import type { Text } from '../text';

/** Something is on its way. */
export function Loading({ text, label }: { readonly text: Text; readonly label: string }): JSX.Element {
  return (
    <div className="rc-loading" aria-busy="true" role="status" lang={text.tag}>
      <Spinner size={SpinnerSize.large} label={label} />
    </div>
  );
}

interface ProblemProps {
  readonly text: Text;
  readonly problem: Problem;
  readonly retry: () => void;
}

/** The whole page has nothing to show. */
export function ProblemPage({ text, problem, retry }: ProblemProps): JSX.Element {
  return (
    <main className="rc-zero">
      <h1>{text.say(`error.${problem.kind}.title`)}</h1>
      <ProblemText text={text} problem={problem} />
      <Button primary text={text.say('page.reload')} onClick={retry} />
    </main>
  );
}

interface PipelineProblemProps extends ProblemProps {
  readonly chooseAnother: () => void;
}

/** Asking again does not help against these; something else does. */
const NO_RETRY: ReadonlySet<Problem['kind']> = new Set(['notFound', 'forbidden']);

/** One pipeline could not be loaded; the others stand. */
export function PipelineProblem({ text, problem, retry, chooseAnother }: PipelineProblemProps): JSX.Element {
  const reload = { text: text.say('page.reload'), onClick: () => window.location.reload() };
  const again = { text: text.say('page.retry'), onClick: retry };
  const another = { text: text.say('page.chooseAnother'), onClick: chooseAnother };
  const wayOut = problem.kind === 'signedOut' ? [reload] : NO_RETRY.has(problem.kind) ? [another, again] : [again];
  return (
    <MessageCard className="rc-message" severity={MessageCardSeverity.Error} buttonProps={wayOut}>
      <div className="rc-problem">
        <strong>{text.say(`error.${problem.kind}.title`)}</strong>
        <ProblemText text={text} problem={problem} />
      </div>
    </MessageCard>
  );
}

function ProblemText({ text, problem }: Omit<ProblemProps, 'retry'>): JSX.Element {
  return (
    <>
      <p>{text.say(`error.${problem.kind}.text`, { message: problem.message })}</p>
      {problem.activityId && <p className="rc-muted">{text.say('error.activity', { id: problem.activityId })}</p>}
    </>
  );
}

interface ChooseProps {
  readonly state: HubState;
  readonly text: Text;
  readonly go: (change: Partial<UrlState>) => void;
}

/** Pipelines offered when none is chosen. */
const OFFERED = 3;

/** No pipeline is chosen: offer those that ran last. */
export function ChoosePipeline({ state, text, go }: ChooseProps): JSX.Element {
  if (state.choices === null) return <Loading text={text} label={text.say('page.loadingPipelines')} />;
  const none = state.choices.length === 0;
  return (
    <section className="rc-zero">
      <h2>{text.say(none ? 'empty.none.title' : 'empty.choose.title')}</h2>
      <p>{text.say(none ? 'empty.none.text' : 'empty.choose.text')}</p>
      <div className="rc-offers">
        {state.choices.slice(0, OFFERED).map((choice) => (
          <Button
            key={`${choice.kind} ${choice.id}`}
            text={choice.name}
            onClick={() => go({ pipelines: [{ kind: choice.kind, id: choice.id }] })}
          />
        ))}
      </div>
    </section>
  );
}
