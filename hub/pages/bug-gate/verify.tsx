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
          timing={timing && { words: timing.words, isGood: timing.code === 'GOOD' }}
          say={say}
        />
      ))}
      {found.leftOver.map(({ id, displayName }) => (
        <Line key={`left ${id ?? displayName}`} icon={Statuses.Warning}>
          {say('verify.leftOver', { name: displayName })}
        </Line>
      ))}
      {found.problems.map(({ what, fix }) => (
        <Line key={what} icon={Statuses.Failed}>
          {say('problem.refused', { what, fix })}
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
          {differences.map(({ field, wanted, found }) => (
            <li key={field}>
              {wanted === '' && found === ''
                ? say('verify.hidden', { field })
                : say('verify.difference', {
                    field,
                    wanted: quoted(wanted, say),
                    found: quoted(found, say),
                  })}
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

function quoted(value: string, say: SayGate): string {
  return value === '' ? say('verify.nothing') : `“${value}”`;
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
