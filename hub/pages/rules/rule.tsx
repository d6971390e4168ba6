import { Button } from 'azure-devops-ui/Button';
import { type ReactNode, useState } from 'react';
import type { DeploymentOutcome } from '../../../core/cadence/deployments/types';
import type { RuleFinding, RuleView } from '../../../core/cadence/view';
import type { Text } from '../../text';
import { Explain } from '../parts/explain';
import { matches } from '../parts/matches';
import { Outcome } from '../parts/outcome';
import { When } from '../parts/when';
import type { PageProps } from '../props';

/** Cases shown at first, and added by each "more". */
const STEP = 20;

/** The icon of each verdict; its word always stands beside it. */
const ICONS: Readonly<Record<RuleView['status'], DeploymentOutcome>> = {
  kept: 'succeeded',
  broken: 'failed',
  muted: 'skipped',
  notChecked: 'canceled',
};

interface RuleProps extends Pick<PageProps, 'view' | 'text' | 'go' | 'url'> {
  readonly rule: RuleView;
  /** What the verdict covers. */
  readonly note: ReactNode;
}

/** One rule: the verdict with its count, what the rule is for, and every case. */
export function RuleSection(props: RuleProps): JSX.Element {
  const { rule, text, url, note, view } = props;
  const title = text.sentence(rule.title);
  const id = `rule-${rule.id}`;
  const fits = (finding: RuleFinding): boolean => matches(url.search, text.sentence(finding.text));
  const findings = rule.findings.filter(fits);
  const muted = rule.muted.filter(fits);
  return (
    <section className="rc-box rc-rule" aria-labelledby={id}>
      <div className="rc-rule-head">
        <h3 id={id}>
          {text.expert && `${rule.id} · `}
          {title}
        </h3>
        <Outcome outcome={ICONS[rule.status]} text={text}>
          <strong>{text.say(`rules.${rule.status}`)}</strong>
        </Outcome>
        <Explain
          text={text}
          what={title}
          about={() => ({
            title,
            paragraphs: [
              text.sentence(rule.explanation),
              text.say('rules.looked', { count: rule.checked }),
              text.say('explain.zone', { zone: view.zone }),
              text.say('rules.howText'),
            ],
          })}
        />
      </div>
      <p>{text.sentence(rule.explanation)}</p>
      {/* A muted rule's sentence tells the reason already. */}
      <p className={rule.status === 'broken' ? 'rc-strong' : 'rc-muted'}>
        <bdi>{text.sentence(rule.text)}</bdi>
      </p>
      {note}
      {findings.length > 0 && (
        <Findings {...props} findings={findings} label={text.say('rules.cases', { rule: title })} />
      )}
      {findings.length === 0 && rule.findings.length > 0 && <p className="rc-muted">{text.say('rules.emptySearch')}</p>}
      {muted.length > 0 && (
        <details>
          <summary>{text.say('rules.mutedCases', { count: muted.length, reason: rule.muteReason ?? '' })}</summary>
          <Findings {...props} findings={muted} label={text.say('rules.cases', { rule: title })} />
        </details>
      )}
    </section>
  );
}

interface FindingsProps extends RuleProps {
  readonly findings: readonly RuleFinding[];
  readonly label: string;
}

function Findings({ findings, label, text, go, view }: FindingsProps): JSX.Element {
  const [shown, setShown] = useState(STEP);
  const newest = [...findings].sort((a, b) => b.at - a.at);
  return (
    <>
      <ul className="rc-findings" aria-label={label}>
        {newest.slice(0, shown).map((finding) => (
          <li key={`${finding.stage} ${finding.releaseId} ${finding.at}`}>
            <div className="rc-finding">
              <bdi className="rc-name">{text.sentence(finding.text)}</bdi>
              <Seen finding={finding} text={text} />
            </div>
            <span>
              <When at={finding.at} text={text} />
            </span>
            <button type="button" className="rc-link" onClick={() => go({ release: finding.releaseId, stage: '' })}>
              {text.say('rules.openRelease', { version: versionOf(view, finding.releaseId) })}
            </button>
          </li>
        ))}
      </ul>
      {newest.length > shown && (
        <Button
          subtle
          text={text.say('rules.more', { count: Math.min(STEP, newest.length - shown) })}
          onClick={() => setShown(shown + STEP)}
        />
      )}
    </>
  );
}

/** The facts behind a case. */
function Seen({ finding, text }: { readonly finding: RuleFinding; readonly text: Text }): JSX.Element {
  return (
    <details>
      <summary aria-label={text.say('rules.evidenceFor', { case: text.sentence(finding.text) })}>
        {text.say('rules.evidence')}
      </summary>
      <ul>
        {finding.evidence.map((fact) => {
          const words = text.sentence(fact.text);
          return (
            <li key={words}>
              <bdi className="rc-name">{words}</bdi>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function versionOf(view: PageProps['view'], releaseId: number): string {
  return view.releases.find((row) => row.releaseId === releaseId)?.version ?? String(releaseId);
}
