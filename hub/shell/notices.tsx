import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';
import type { HubState, LoadedPipeline } from '../data/model';
import { LONGEST_DAYS, type UrlState } from '../data/url-state';
import type { Text } from '../text';

interface NoticesProps {
  readonly state: HubState;
  readonly text: Text;
  readonly retry: () => void;
  readonly go: (change: Partial<UrlState>) => void;
}

/** What the reader must know about the data on the page: it is late, slow, old, or not whole. Each with a way out. */
export function Notices({ state, text, retry, go }: NoticesProps): JSX.Element {
  return (
    <>
      {state.pausedUntil !== null && (
        <MessageCard className="rc-message" severity={MessageCardSeverity.Info}>
          {text.say('page.paused', { when: text.formats.time(state.pausedUntil) })}
        </MessageCard>
      )}
      {state.pausedUntil === null && state.slowed && (
        <MessageCard className="rc-message" severity={MessageCardSeverity.Info}>
          {text.say('page.slow')}
        </MessageCard>
      )}
      {state.pipelines.map((pipeline) => (
        <PipelineNotices
          key={`${pipeline.key.kind} ${pipeline.key.id}`}
          pipeline={pipeline}
          text={text}
          retry={retry}
          go={go}
        />
      ))}
    </>
  );
}

function PipelineNotices({
  pipeline,
  text,
  retry,
  go,
}: Omit<NoticesProps, 'state'> & { readonly pipeline: LoadedPipeline }): JSX.Element | null {
  const { view, problem } = pipeline;
  if (!view) return null;
  const last = view.stages
    .flatMap(({ current }) => (current ? [current.since] : []))
    .reduce((latest, at) => Math.max(latest, at), 0);
  const deployments = view.deployments.filter(({ outcome }) => outcome !== 'skipped');
  return (
    <>
      {problem && (
        <MessageCard
          className="rc-message"
          severity={MessageCardSeverity.Warning}
          buttonProps={[{ text: text.say('page.retry'), onClick: retry }]}
        >
          {text.say(`error.${problem.kind}.title`)}. {text.say('page.old', { since: { instant: view.asOf } })}
        </MessageCard>
      )}
      {view.stages.length === 1 && (
        <MessageCard className="rc-message" severity={MessageCardSeverity.Info}>
          {text.say('empty.stages.title')}. {text.say('empty.stages.text')}
        </MessageCard>
      )}
      {view.stages.length > 1 && deployments.length === 0 && (
        <MessageCard
          className="rc-message"
          severity={MessageCardSeverity.Info}
          buttonProps={[
            { text: text.say('empty.range.widen'), onClick: () => go({ range: { days: LONGEST_DAYS }, zoom: null }) },
          ]}
        >
          {text.say('empty.range.title')}. {last > 0 && text.say('empty.range.last', { day: { day: last } })}
        </MessageCard>
      )}
      {!view.hasPlan && (
        <MessageCard className="rc-message" severity={MessageCardSeverity.Info}>
          {text.say('empty.plan')}
        </MessageCard>
      )}
      {pipeline.withoutEnvironments && view.stages.length > 1 && (
        <MessageCard className="rc-message" severity={MessageCardSeverity.Info}>
          {text.say('empty.environments')}
        </MessageCard>
      )}
      {view.coverage.length > 0 && <Coverage view={view} text={text} />}
    </>
  );
}

/** The header says from when the data is; what may not be seen stands at the stages themselves. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['coverage.from', 'coverage.noPermission']);

/** How far the data reaches, where it does not reach the whole way. */
function Coverage({ view, text }: { readonly view: NonNullable<LoadedPipeline['view']>; readonly text: Text }) {
  const shown = view.coverage.filter(({ key }) => !TOLD_ELSEWHERE.has(key));
  if (shown.length === 0) return null;
  return (
    <ul className="rc-coverage">
      {shown.map((message) => (
        <li key={JSON.stringify(message)}>{text.sentence(message)}</li>
      ))}
    </ul>
  );
}
