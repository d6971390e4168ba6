import { useEffect } from 'react';
import { WAIT_CLASSES } from '../../../core/cadence/deployments/types';
import type { CheckRow, DeploymentView, ReleaseRow, StageView } from '../../../core/cadence/view';
import { checkName } from '../parts/check-name';
import { LongText, Name } from '../parts/name';
import { Outcome } from '../parts/outcome';
import { When } from '../parts/when';
import type { PageProps } from '../props';

const MINUTE_MS = 60_000;

/** One release: what it is, and its way through the stages with everything that held it. */
export function ReleasePanel(props: PageProps & { readonly row: ReleaseRow | undefined }): JSX.Element {
  const { row, view, text, details } = props;
  const runs = row ? view.deployments.filter((one) => one.releaseId === row.releaseId).map((one) => one.runId) : [];
  const wanted = row && !row.deleted ? [...new Set([row.releaseId, ...runs])].join() : '';
  useEffect(() => {
    if (wanted !== '') details.want(wanted.split(',').map(Number), 'evidence');
  }, [details, wanted]);
  if (!row) return <p>{text.say('panel.notFound')}</p>;
  return (
    <>
      <About row={row} text={text} />
      <h3>{text.say('panel.journey')}</h3>
      {details.state.loading > 0 && (
        <p className="rc-muted" role="status">
          {text.say('panel.loading')}
        </p>
      )}
      <ol className="rc-journey">
        {view.stages.map((stage, index) => (
          <Step key={stage.stage} {...props} row={row} stage={stage} index={index} />
        ))}
      </ol>
    </>
  );
}

function About({ row, text }: Pick<PageProps, 'text'> & { readonly row: ReleaseRow }): JSX.Element {
  const started = { when: { instant: row.queuedAt }, reason: text.say(`reason.${row.reason}`) };
  const lines = [
    row.requestedFor
      ? text.say('panel.startedByWho', { ...started, who: row.requestedFor.name })
      : text.say('panel.startedBy', started),
    row.number !== row.version && text.say('panel.number', { number: row.number }),
    row.branch !== '' && text.say('panel.branch', { branch: row.branch.replace(/^refs\/heads\//, '') }),
    row.commit !== '' && text.say('panel.commit', { commit: text.expert ? row.commit : row.commit.slice(0, 8) }),
    text.expert && text.say('panel.run', { run: String(row.releaseId) }),
    row.deleted && text.say('panel.deleted'),
  ].filter((line): line is string => typeof line === 'string');
  return (
    <>
      {row.title !== '' && (
        <p className="rc-strong">
          <LongText text={text}>{row.title}</LongText>
        </p>
      )}
      <ul className="rc-lines">
        {lines.map((line) => (
          <li key={line}>
            <bdi>{line}</bdi>
          </li>
        ))}
        {row.url !== '' && (
          <li>
            <a className="rc-link" href={row.url} target="_blank" rel="noreferrer">
              {text.say('panel.openRun')}
            </a>
          </li>
        )}
      </ul>
    </>
  );
}

interface StepProps extends PageProps {
  readonly row: ReleaseRow;
  readonly stage: StageView;
  readonly index: number;
}

/** One stage of the journey: the words of the matrix, every attempt, and who or what it waited for. */
function Step({ row, stage, index, view, text }: StepProps): JSX.Element {
  const cell = row.cells[index];
  const attempts = view.deployments.filter((one) => one.releaseId === row.releaseId && one.stage === stage.stage);
  const checks = view.checks.filter((one) => one.releaseId === row.releaseId && one.stage === stage.stage);
  return (
    <li>
      <h4>{stage.name}</h4>
      {cell?.deployment ? (
        <Outcome outcome={cell.deployment.outcome} text={text}>
          {text.sentence(cell.text)}
        </Outcome>
      ) : (
        <span className="rc-muted">{cell ? text.sentence(cell.text) : text.say('page.unknown')}</span>
      )}
      {stage.deploys &&
        attempts.map((attempt) => (
          <Attempt key={`${attempt.runId} ${attempt.attempt}`} attempt={attempt} text={text} of={attempts.length} />
        ))}
      {checks.length > 0 && <Checks checks={checks} stage={stage} text={text} />}
    </li>
  );
}

interface AttemptProps extends Pick<PageProps, 'text'> {
  readonly attempt: DeploymentView;
  readonly of: number;
}

/** How long it took, and where the time went; only parts that lasted a minute are worth a word. */
function Attempt({ attempt, text, of }: AttemptProps): JSX.Element | null {
  const { split } = attempt;
  if (!split) return null;
  const parts = WAIT_CLASSES.filter((name) => split[name] >= MINUTE_MS).map((name) =>
    text.say('panel.part', { class: { message: { key: `class.${name}` } }, duration: { duration: split[name] } }),
  );
  const longest = Math.max(...WAIT_CLASSES.map((name) => split[name]));
  const whole = WAIT_CLASSES.reduce((sum, name) => sum + split[name], 0);
  const words = [
    of > 1 && text.say('panel.attempt', { attempt: attempt.attempt }),
    // One part that is the whole is the same number twice.
    parts.length === 1 && whole - longest < MINUTE_MS
      ? parts[0]
      : text.say('panel.took', { duration: { duration: whole } }),
    parts.length > 1 && parts.join(', '),
  ].filter((word): word is string => typeof word === 'string');
  return <p className="rc-muted rc-step-time">{words.join(' · ')}</p>;
}

interface ChecksProps extends Pick<PageProps, 'text'> {
  readonly checks: readonly CheckRow[];
  readonly stage: StageView;
}

function Checks({ checks, stage, text }: ChecksProps): JSX.Element {
  const outcomes = { approved: 'succeeded', skipped: 'skipped', bypassed: 'succeededWithIssues' } as const;
  return (
    <ul className="rc-lines" aria-label={text.say('panel.checks', { stage: stage.name })}>
      {[...checks].reverse().map((check) => {
        const outcome =
          check.outcome === null ? 'waiting' : (outcomes[check.outcome as keyof typeof outcomes] ?? 'failed');
        const by = check.by.map(({ name }) => name);
        return (
          <li key={`${check.runId} ${check.attempt} ${check.kind} ${check.name} ${check.openedAt}`}>
            <Outcome outcome={outcome} text={text}>
              <Name>{checkName(check, text)}</Name>
              {`: ${text.sentence(check.text)}`}
              {by.length > 0 && `, ${text.say('panel.by', { who: { list: by } })}`}
              {by.length === 0 &&
                check.asked.length > 0 &&
                `, ${text.say('panel.asked', { who: { list: check.asked } })}`}
              {text.expert && check.openedAt !== null && <When at={check.openedAt} text={text} />}
              {check.comment !== '' && (
                <span className="rc-quote">
                  <LongText text={text}>{check.comment}</LongText>
                </span>
              )}
              {check.message !== '' && (
                <span className="rc-quote">
                  <LongText text={text}>{check.message}</LongText>
                </span>
              )}
            </Outcome>
          </li>
        );
      })}
    </ul>
  );
}
