import { Button } from 'azure-devops-ui/Button';
import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';
import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import { Status, Statuses, StatusSize } from 'azure-devops-ui/Status';
import { useEffect } from 'react';
import { type LimitVerdict, limitsOf, type Scope, SEVERITIES } from '../../../core/gate';
import type { BugCount } from '../../data/bug-gate-count';
import type { FormProblem } from '../../data/bug-gate-form';
import type { Text } from '../../text';
import type { SayGate } from '../../text/bug-gate';
import { DataTable } from '../parts/data-table';
import { useAnnounce } from './announce';
import { BugList } from './bug-list';
import { problemText } from './field';
import type { Loaded } from './loading';
import { GateProblemCard } from './problem';

interface ResultProps {
  readonly count: Loaded<BugCount>;
  readonly problems: readonly FormProblem[];
  readonly text: Text;
  readonly say: SayGate;
}

/** What the gate would count now, whether it would open, and the bugs in the way. */
export function Result({ count, problems, text, say }: ResultProps): JSX.Element {
  const { value, isLoading, again } = count;
  const isStale = isLoading || problems.length > 0;
  useSpoken(isStale ? null : value, say);
  return (
    <section className="bg-now" aria-labelledby="bug-gate-now" aria-busy={isLoading}>
      <div className="bg-head">
        <h2 id="bug-gate-now">{say('now.title')}</h2>
        {isLoading && problems.length === 0 ? (
          <Spinner size={SpinnerSize.small} label={say('now.counting')} />
        ) : (
          <Button
            subtle
            iconProps={{ iconName: 'Refresh' }}
            text={say('now.again')}
            disabled={problems.length > 0}
            onClick={again}
          />
        )}
      </div>
      {problems.length > 0 ? (
        <div className="bg-card bg-invalid" role="alert">
          <strong>{say('problem.title')}</strong>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.field} ${problemText(problem, say)}`}>{problemText(problem, say)}</li>
            ))}
          </ul>
        </div>
      ) : (
        value && <Counted value={value} again={again} isStale={isStale} text={text} say={say} />
      )}
    </section>
  );
}

/** Tells the verdict once it has changed. */
function useSpoken(value: BugCount | null, say: SayGate): void {
  const announce = useAnnounce();
  const words = value
    ? `${say(value.verdict.opens ? 'now.opens' : 'now.holds')}. ${reasons(value, say).join(' ')}`
    : '';
  useEffect(() => {
    if (words !== '') announce(words);
  }, [words, announce]);
}

interface CountedProps {
  readonly value: BugCount;
  readonly isStale: boolean;
  readonly again: () => void;
  readonly text: Text;
  readonly say: SayGate;
}

function Counted({ value, isStale, again, text, say }: CountedProps): JSX.Element {
  const { verdict, bugs, unlisted, unusedTags, problem, at, settings } = value;
  const isQuery = settings.savedQuery !== undefined;
  const listName = say(isQuery ? 'list.titleQuery' : verdict.opens ? 'list.titleOpen' : 'list.title');
  return (
    <div className={isStale ? 'bg-result bg-stale' : 'bg-result'}>
      <div className={`bg-card bg-verdict ${verdict.opens ? 'bg-opens' : 'bg-holds'}`}>
        <span aria-hidden="true">
          <Status {...(verdict.opens ? Statuses.Success : Statuses.Failed)} size={StatusSize.l} />
        </span>
        <div>
          <h3>{say(verdict.opens ? 'now.opens' : 'now.holds')}</h3>
          {reasons(value, say).map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </div>
      </div>
      {problem && <GateProblemCard problem={problem} text={text} say={say} retry={again} />}
      {unusedTags.length > 0 && (
        <MessageCard className="rc-message" severity={MessageCardSeverity.Warning}>
          <strong>{say('now.unusedTags.title', { tags: { list: unusedTags }, count: unusedTags.length })}</strong>
          <p>{say('now.unusedTags.text')}</p>
        </MessageCard>
      )}
      <LimitTable value={value} text={text} say={say} />
      <p className="bg-hint">
        {say('now.at', { time: text.formats.time(at) })} {!isQuery && say('now.unrated')}
      </p>
      {bugs === null ? (
        <p>{say('list.unreadable')}</p>
      ) : bugs.length > 0 ? (
        <section aria-label={listName}>
          <BugList caption={listName} showCaption bugs={bugs} at={at} text={text} say={say} />
          {unlisted > 0 && <p className="bg-hint">{say('list.unlisted', { count: unlisted })}</p>}
        </section>
      ) : (
        !problem && (
          <div className="bg-card bg-none">
            <strong>{say('list.none')}</strong>
            <p>{say('list.noneText')}</p>
          </div>
        )
      )}
    </div>
  );
}

/** Why it would open or hold, a sentence for each limit that is not kept. */
function reasons({ verdict, settings, most }: BugCount, say: SayGate): string[] {
  if (verdict.opens) return [say('now.opensText')];
  const broken = verdict.limits.filter(({ isKept }) => !isKept);
  return [
    ...(verdict.canSeeWorkItems ? [] : [say('now.blind')]),
    ...broken.map(({ scope, count, limit }) => {
      const kind = settings.savedQuery ? 'query' : scope;
      if (count === undefined) return say('now.uncounted', { words: say(`words.${kind}`) });
      const isCut = count >= most;
      const found = say(`found.${kind}`, { count: isCut ? most - 1 : count });
      return say(isCut ? 'now.brokenMore' : 'now.broken', { found, limit });
    }),
  ];
}

function LimitTable({ value, text, say }: Omit<CountedProps, 'isStale' | 'again'>): JSX.Element {
  const { settings, counts, verdict, most } = value;
  const scopes: readonly Scope[] = settings.savedQuery ? ['all'] : [...SEVERITIES.map(({ key }) => key), 'all'];
  const limits = new Map(limitsOf(settings).map(({ scope, limit }) => [scope, limit]));
  const verdicts = new Map(verdict.limits.map((one) => [one.scope, one]));
  const number = (count: number | undefined): string => {
    if (count === undefined) return text.say('page.unknown');
    return count >= most ? say('now.moreThan', { count: most - 1 }) : text.formats.number(count);
  };
  return (
    <DataTable<Scope>
      caption={say('now.table')}
      columns={[
        {
          id: 'scope',
          heading: say('now.scope'),
          rowHeader: true,
          cell: (scope) => say(settings.savedQuery ? 'words.query' : `scope.${scope}`),
        },
        { id: 'active', heading: say('now.active'), align: 'end', cell: (scope) => number(counts[scope]) },
        {
          id: 'allowed',
          heading: say('now.allowed'),
          align: 'end',
          cell: (scope) => {
            const limit = limits.get(scope);
            return limit === undefined ? (
              <span className="rc-muted">{say('now.noLimit')}</span>
            ) : (
              text.formats.number(limit)
            );
          },
        },
        {
          id: 'verdict',
          heading: say('now.verdict'),
          cell: (scope) => <Kept verdict={verdicts.get(scope)} say={say} />,
        },
      ]}
      rows={scopes}
      rowKey={(scope) => scope}
      text={text}
    />
  );
}

/** Icon and word: colour never says anything alone. */
function Kept({ verdict, say }: { readonly verdict: LimitVerdict | undefined; readonly say: SayGate }): JSX.Element {
  if (!verdict) return <span className="rc-muted">–</span>;
  const { isKept, count } = verdict;
  return (
    <span className="rc-outcome">
      <span aria-hidden="true" className="rc-outcome-icon">
        <Status {...(isKept ? Statuses.Success : Statuses.Failed)} size={StatusSize.m} />
      </span>
      <span>{say(isKept ? 'now.kept' : count === undefined ? 'now.unknown' : 'now.notKept')}</span>
    </span>
  );
}
