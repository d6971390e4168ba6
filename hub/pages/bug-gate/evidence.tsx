import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import { useEffect, useState } from 'react';
import type { CheckRow, PipelineView } from '../../../core/cadence/view';
import { bugsThen, type Evaluation, type GateHistory, readHistory } from '../../data/bug-gate-evidence';
import { gateProblemOf } from '../../data/bug-gate-problems';
import type { Reach } from '../../data/reach';
import type { Text } from '../../text';
import { gateTexts, type SayGate } from '../../text/bug-gate';
import './bug-gate.css';
import { BugList } from './bug-list';
import { useLoaded } from './loading';
import { GateProblemCard } from './problem';

interface GateEvidenceProps {
  /** A row of "Approvals & gates" whose kind is `gate`. */
  readonly row: CheckRow;
  readonly view: PipelineView;
  readonly reach: Reach;
  readonly text: Text;
}

/**
 * Why a gate held a release: what came of it, when, how often it was asked, and which bugs were active at each moment.
 * Loads by itself: at most seven requests when it appears, three more for each other moment.
 */
export function GateEvidence({ row, view, reach, text }: GateEvidenceProps): JSX.Element {
  const say = gateTexts(text);
  const stage = view.stages.find((one) => one.stage === row.stage);
  const history = useLoaded(occasionKey(row), (signal) =>
    readHistory(
      reach,
      {
        pipelineKind: view.pipeline.kind,
        pipelineId: view.pipeline.id,
        runId: row.runId,
        stage: row.stage,
        attempt: row.attempt,
        name: row.name,
        environments: stage?.environments ?? [],
        openedAt: row.openedAt,
        closedAt: row.closedAt,
      },
      signal,
    ),
  );
  const title = say('evidence.title', { name: row.name, stage: stage?.name ?? row.stage, version: row.version });
  return (
    <section className="bg-card bg-evidence" aria-label={title} aria-busy={history.isLoading}>
      <h3>
        <bdi>{title}</bdi>
      </h3>
      <p>{occurrence(row, text, say).join(' ')}</p>
      {row.message && <p>{say('evidence.message', { message: row.message })}</p>}
      {history.error !== null && (
        <GateProblemCard problem={gateProblemOf(history.error)} text={text} say={say} retry={history.again} />
      )}
      {history.isLoading && <Spinner size={SpinnerSize.small} label={say('evidence.loading')} />}
      {history.value && <Moments history={history.value} row={row} view={view} reach={reach} text={text} say={say} />}
    </section>
  );
}

/** What a row is about, as a key; a row that is still open changes with time, its history not. */
function occasionKey({ runId, stage, attempt, name, openedAt, closedAt }: CheckRow): string {
  return JSON.stringify([runId, stage, attempt, name, openedAt, closedAt]);
}

function occurrence(row: CheckRow, text: Text, say: SayGate): string[] {
  const { openedAt, closedAt, waited, outcome } = row;
  const at = (instant: number): string => text.formats.moment(instant);
  const result = `${say(`outcome.${outcome ?? 'open'}`)}.`;
  const isAtOnce = openedAt !== null && closedAt !== null && closedAt - openedAt < MINUTE;
  if (isAtOnce) return [result, say('evidence.atOnce', { time: at(openedAt) })];
  return [
    result,
    ...(openedAt === null ? [] : [say('evidence.opened', { time: at(openedAt) })]),
    closedAt === null
      ? say('evidence.open')
      : say('evidence.closed', { time: at(closedAt), duration: { duration: waited ?? 0 } }),
  ];
}

const MINUTE = 60_000;

interface MomentsProps extends GateEvidenceProps {
  readonly history: GateHistory;
  readonly say: SayGate;
}

function Moments({ history, row, view, reach, text, say }: MomentsProps): JSX.Element {
  const { evaluations, evaluationsFrom, query, queryFrom, isChangedSince } = history;
  const [at, setAt] = useState(() => telling(evaluations)?.at ?? row.openedAt);
  useEffect(() => setAt(telling(evaluations)?.at ?? row.openedAt), [evaluations, row.openedAt]);
  const then = useLoaded(at === null ? null : JSON.stringify([query, at]), (signal) =>
    bugsThen(reach, query, at ?? 0, view.zone, signal),
  );
  const asked =
    evaluationsFrom === 'told' ? 'evidence.count' : evaluationsFrom === 'computed' ? 'evidence.countComputed' : null;
  return (
    <>
      {(asked === null || evaluations.length > 1 || row.closedAt === null) && (
        <p>{asked ? say(asked, { count: evaluations.length }) : say('evidence.countUnknown')}</p>
      )}
      {isChangedSince && <p className="bg-hint">{say('evidence.changed')}</p>}
      {queryFrom === 'usual' && <p className="bg-hint">{say('evidence.usual')}</p>}
      {queryFrom === 'classicGate' && <p className="bg-hint">{say('evidence.classic')}</p>}
      {evaluations.length > 1 && at !== null && (
        <label className="bg-field bg-moment">
          {say('evidence.moment')}
          <select className="bg-input" value={String(at)} onChange={(event) => setAt(Number(event.target.value))}>
            {evaluations.map((evaluation, index) => (
              <option key={evaluation.at} value={String(evaluation.at)}>
                {momentText(evaluation, index, evaluations.length, text, say)}
              </option>
            ))}
          </select>
        </label>
      )}
      {then.error !== null && (
        <GateProblemCard problem={gateProblemOf(then.error)} text={text} say={say} retry={then.again} />
      )}
      {then.isLoading && <Spinner size={SpinnerSize.small} label={say('evidence.loading')} />}
      {then.value && <Then then={then.value} text={text} say={say} />}
    </>
  );
}

/** The evaluation that answers "why was it held?": the last one that held, else the last. */
function telling(evaluations: readonly Evaluation[]): Evaluation | undefined {
  const held = evaluations.filter(({ isGood }) => isGood === false);
  // When the service does not tell verdicts, the first one held if there was a second.
  return held.at(-1) ?? (evaluations.some(({ isGood }) => isGood) ? evaluations.at(-1) : evaluations[0]);
}

function momentText({ at, isGood }: Evaluation, index: number, count: number, text: Text, say: SayGate): string {
  const parts = { time: text.formats.moment(at), number: index + 1, count };
  if (isGood === null) return say('evidence.evaluationPlain', parts);
  return say('evidence.evaluation', { ...parts, verdict: say(isGood ? 'evidence.good' : 'evidence.held') });
}

function Then({
  then,
  text,
  say,
}: {
  readonly then: Awaited<ReturnType<typeof bugsThen>>;
  readonly text: Text;
  readonly say: SayGate;
}): JSX.Element {
  if (then.problem === 'notMovable') return <p className="bg-error">{say('evidence.notMovable')}</p>;
  if (then.problem) return <GateProblemCard problem={then.problem} text={text} say={say} />;
  const caption = say('evidence.list', { time: text.formats.moment(then.at), count: then.total });
  if (then.bugs.length === 0) return <p>{say('evidence.none')}</p>;
  return (
    <BugList
      caption={caption}
      showCaption
      bugs={then.bugs}
      at={then.at}
      text={text}
      say={say}
      stateHeading={say('evidence.stateThen')}
      more={[{ id: 'now', heading: say('evidence.now'), cell: ({ stateNow }) => stateNow || text.say('page.unknown') }]}
    />
  );
}
