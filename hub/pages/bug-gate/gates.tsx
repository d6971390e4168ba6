import { type IStatusProps, Status, Statuses, StatusSize } from 'azure-devops-ui/Status';
import { type FoundGate, type PresentVerdict, presentVerdict } from '../../data/bug-gate-checks';
import type { Reach } from '../../data/reach';
import type { Text } from '../../text';
import type { SayGate } from '../../text/bug-gate';
import { DataTable } from '../parts/data-table';
import { useLoaded } from './loading';
import { timingText } from './words';

interface GatesProps {
  readonly gates: readonly FoundGate[];
  readonly reach: Reach;
  /** When the checks were read; with each reading they are asked again. */
  readonly askedAt: number;
  readonly text: Text;
  readonly say: SayGate;
  readonly choose: (environmentId: number) => void;
}

/** More than one above the largest limit is never counted. */
const MOST = 1000;

/** The gates that guard the pipeline's environments, and what each would say now. */
export function Gates({ gates, reach, askedAt, text, say, choose }: GatesProps): JSX.Element {
  const key = JSON.stringify([askedAt, gates.map(({ id, question }) => [id, question])]);
  const { value } = useLoaded(gates.length === 0 ? null : key, async (signal) => {
    const asked = gates.map(async ({ id, question }) =>
      question ? ([id, await presentVerdict(reach, question, signal)] as const) : null,
    );
    return new Map((await Promise.all(asked)).filter((one): one is readonly [number, PresentVerdict] => one !== null));
  });
  return (
    <DataTable
      caption={say('gates.title')}
      columns={[
        {
          id: 'check',
          heading: say('gates.check'),
          rowHeader: true,
          cell: ({ name }) => <bdi>{name}</bdi>,
        },
        {
          id: 'environment',
          heading: say('gates.environment'),
          cell: ({ environment }) => (
            <button
              type="button"
              className="rc-link"
              aria-label={say('gates.choose', { name: environment.name })}
              onClick={() => choose(environment.id)}
            >
              {environment.name}
            </button>
          ),
        },
        {
          id: 'now',
          heading: say('gates.now'),
          cell: (gate) => <Now gate={gate} verdict={value?.get(gate.id)} text={text} say={say} />,
        },
        {
          id: 'asks',
          heading: say('gates.asks'),
          cell: ({ timing }) =>
            timing.code === 'GOOD' ? (
              timingText(timing, say)
            ) : (
              <span className="bg-error">
                {timingText(timing, say)} ({say('timing.bad')})
              </span>
            ),
        },
      ]}
      rows={gates}
      rowKey={({ id }) => String(id)}
      text={text}
      empty={<p className="rc-muted">{say('gates.none')}</p>}
    />
  );
}

interface NowProps {
  readonly gate: FoundGate;
  readonly verdict: PresentVerdict | undefined;
  readonly text: Text;
  readonly say: SayGate;
}

function Now({ gate, verdict, say }: NowProps): JSX.Element {
  if (!gate.isEnabled) return <Said icon={Statuses.Skipped} words={say('gates.off')} />;
  if (!gate.question) return <Said icon={Statuses.Warning} words={say('gates.untold')} />;
  if (!verdict) return <Said icon={Statuses.Waiting} words={say('now.counting')} />;
  return (
    <Said
      icon={verdict.isKept ? Statuses.Success : Statuses.Failed}
      words={verdictText(gate.question.rule, verdict, say)}
    />
  );
}

function verdictText(
  rule: NonNullable<FoundGate['question']>['rule'],
  { count, isKept }: PresentVerdict,
  say: SayGate,
): string {
  if (count === undefined) return say('gates.unknown');
  const isCut = count > MOST;
  const found = { count: isCut ? MOST : count };
  if (isKept) return say(isCut ? 'gates.opensMore' : 'gates.opens', found);
  if ('atLeast' in rule) return say('gates.holdsFew', { ...found, limit: rule.atLeast });
  return say(isCut ? 'gates.holdsMore' : 'gates.holds', { ...found, limit: rule.atMost });
}

function Said({ icon, words }: { readonly icon: IStatusProps; readonly words: string }): JSX.Element {
  return (
    <span className="rc-outcome">
      <span aria-hidden="true" className="rc-outcome-icon">
        <Status {...icon} size={StatusSize.m} />
      </span>
      <span>{words}</span>
    </span>
  );
}
