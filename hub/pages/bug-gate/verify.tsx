import { Button } from 'azure-devops-ui/Button';
import { type IStatusProps, Status, Statuses, StatusSize } from 'azure-devops-ui/Status';
import { useEffect, useState } from 'react';
import type { CheckVerdict, Difference } from '../../../core/gate';
import type { EnvironmentVerification } from '../../data/bug-gate-checks';
import type { ClassicVerification } from '../../data/bug-gate-classic';
import { gateProblemOf } from '../../data/bug-gate-problems';
import type { Text } from '../../text';
import type { SayGate } from '../../text/bug-gate';
import { useAnnounce } from './announce';
import { useLoaded } from './loading';
import { GateProblemCard } from './problem';
import { refusedText, timingText } from './words';

/** What was found, of either kind of place. */
export type Found =
  | ({ readonly kind: 'environment' } & EnvironmentVerification)
  | ({ readonly kind: 'classic'; readonly at: number } & ClassicVerification);

interface VerifyProps {
  /** Name of the environment or stage. */
  readonly name: string;
  readonly kind: Found['kind'];
  /** Changes when what is wanted changes: an old answer is about something else then. */
  readonly wanted: string;
  readonly verify: (signal: AbortSignal) => Promise<Found>;
  readonly text: Text;
  readonly say: SayGate;
}

/** Reads the place again when asked to, and says in words what it found. */
export function Verify({ name, kind, wanted, verify, text, say }: VerifyProps): JSX.Element {
  const [asked, setAsked] = useState({ wanted, round: 0 });
  const isCurrent = asked.wanted === wanted && asked.round > 0;
  const { value, error, isLoading } = useLoaded(isCurrent ? `${asked.round} ${wanted}` : null, verify);
  const announce = useAnnounce();
  const found = isCurrent && !isLoading ? value : null;
  const words = found ? say(isComplete(found) ? 'verify.complete' : 'verify.incomplete', { name }) : '';
  useEffect(() => {
    if (words !== '') announce(words);
  }, [words, announce]);
  return (
    <section className="bg-verify" aria-labelledby="bug-gate-verify" aria-busy={isLoading}>
      <h2 id="bug-gate-verify">{say('verify.title')}</h2>
      <p>{say(kind === 'classic' ? 'verify.textClassic' : 'verify.text', { name })}</p>
      <Button
        primary
        text={isLoading ? say('verify.running') : say('verify.button')}
        disabled={isLoading}
        onClick={() => {
          announce(say('verify.running'));
          setAsked(({ round }) => ({ wanted, round: round + 1 }));
        }}
      />
      {isCurrent && error !== null && !isLoading && <Denied error={error} text={text} say={say} />}
      {found && <Findings found={found} name={name} text={text} say={say} />}
    </section>
  );
}

function isComplete(found: Found): boolean {
  return found.kind === 'environment' ? found.isComplete : found.state === 'present';
}

type Words = Pick<VerifyProps, 'text' | 'say'>;

function Denied({ error, text, say }: Words & { readonly error: unknown }): JSX.Element {
  const problem = gateProblemOf(error);
  if (problem.kind !== 'forbidden' && problem.kind !== 'notFound') {
    return <GateProblemCard problem={problem} text={text} say={say} />;
  }
  return (
    <div className="bg-card bg-invalid">
      <strong>{say('verify.denied.title')}</strong>
      <p>{say('verify.denied.text')}</p>
    </div>
  );
}

const ICONS: Readonly<Record<CheckVerdict['state'], IStatusProps>> = {
  present: Statuses.Success,
  different: Statuses.Warning,
  missing: Statuses.Failed,
};

function Findings({ found, name, text, say }: Words & { readonly found: Found; readonly name: string }): JSX.Element {
  const complete = isComplete(found);
  return (
    <div className={`bg-card ${complete ? 'bg-opens' : 'bg-holds'}`}>
      <Line icon={complete ? Statuses.Success : Statuses.Failed}>
        <strong>{say(complete ? 'verify.complete' : 'verify.incomplete', { name })}</strong>
      </Line>
      {found.kind === 'environment' ? (
        <EnvironmentFindings found={found} say={say} />
      ) : (
        <OneFinding name={say('classic.name')} state={found.state} differences={found.differences} say={say} />
      )}
      <p className="bg-hint">{say('verify.at', { time: text.formats.time(found.at) })}</p>
    </div>
  );
}

function EnvironmentFindings({
  found,
  say,
}: {
  readonly found: EnvironmentVerification;
  readonly say: SayGate;
}): JSX.Element {
  return (
    <>
      {found.checks.map(({ key, displayName, state, differences, timing }) => (
        <OneFinding
          key={key}
          name={displayName}
          state={state}
          differences={differences}
          timing={timing && { words: timingText(timing, say), isGood: timing.code === 'GOOD' }}
          say={say}
        />
      ))}
      {found.leftOver.map(({ id, displayName }) => (
        <Line key={`left ${id ?? displayName}`} icon={Statuses.Warning}>
          {say('verify.leftOver', { name: displayName })}
        </Line>
      ))}
      {found.problems.map((problem) => (
        <Line key={JSON.stringify(problem)} icon={Statuses.Failed}>
          {refusedText(problem, say)}
        </Line>
      ))}
      {found.isConnectionTaken && <p className="bg-hint">{say('verify.taken')}</p>}
    </>
  );
}

interface OneFindingProps {
  readonly name: string;
  readonly state: CheckVerdict['state'];
  readonly differences: readonly Difference[];
  readonly timing?: { readonly words: string; readonly isGood: boolean };
  readonly say: SayGate;
}

function OneFinding({ name, state, differences, timing, say }: OneFindingProps): JSX.Element {
  return (
    <Line icon={ICONS[state]}>
      {say(`verify.${state}`, { name })}
      {differences.length > 0 && (
        <ul className="bg-differences">
          {differences.map((difference) => (
            <li key={difference.field}>
              <DifferenceText difference={difference} say={say} />
            </li>
          ))}
        </ul>
      )}
      {timing && (
        <p className={timing.isGood ? 'bg-hint' : 'bg-error'}>
          {say('verify.timing', { words: timing.words })} ({say(timing.isGood ? 'timing.good' : 'timing.bad')})
        </p>
      )}
    </Line>
  );
}

/** Wanted against found; of long texts only the part that differs, with a little around it. */
function DifferenceText({ difference, say }: { readonly difference: Difference; readonly say: SayGate }): JSX.Element {
  const { field, wanted, found } = difference;
  if (wanted === '' && found === '') return <>{say('verify.hidden', { field })}</>;
  const [start, end] = common(wanted, found);
  return (
    <>
      {say('verify.field', { field })}{' '}
      <Side name={say('verify.wanted')} value={wanted} from={start} end={end} say={say} />{' '}
      <Side name={say('verify.found')} value={found} from={start} end={end} say={say} />
    </>
  );
}

interface SideProps {
  readonly name: string;
  readonly value: string;
  /** The part that differs: from here, and up to so many characters from the end. */
  readonly from: number;
  readonly end: number;
  readonly say: SayGate;
}

/** Characters shown around the part that differs. */
const AROUND = 32;

function Side({ name, value, from, end, say }: SideProps): JSX.Element {
  const to = value.length - end;
  const cut = Math.max(0, from - AROUND);
  const rest = Math.min(value.length, to + AROUND);
  return (
    <span className="bg-side">
      {name}{' '}
      {value === '' ? (
        say('verify.nothing')
      ) : (
        <code className="bg-value">
          {cut > 0 && '…'}
          {value.slice(cut, from)}
          <mark>{value.slice(from, to)}</mark>
          {value.slice(to, rest)}
          {rest < value.length && '…'}
        </code>
      )}
    </span>
  );
}

/** Lengths of the common start and the common end, in whole words: 11 against 1 differs as a number. Short texts are shown whole. */
function common(a: string, b: string): readonly [start: number, end: number] {
  const shorter = Math.min(a.length, b.length);
  if (Math.max(a.length, b.length) <= AROUND) return [0, 0];
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  while (start > 0 && isWord(a[start - 1])) start--;
  while (end > 0 && isWord(a[a.length - end])) end--;
  return [start, end];
}

function isWord(character = ''): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function Line({ icon, children }: { readonly icon: IStatusProps; readonly children: React.ReactNode }): JSX.Element {
  return (
    <div className="bg-line">
      <span aria-hidden="true" className="rc-outcome-icon">
        <Status {...icon} size={StatusSize.m} />
      </span>
      <div>{children}</div>
    </div>
  );
}
