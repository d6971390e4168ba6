import { useEffect, useState } from 'react';
import type { PlanDesk, PlanOnDesk } from '../../data/plan-desk';
import type { PageProps } from '../props';
import { PlanEditor } from './plan-editor';

type PlanProps = Pick<PageProps, 'view' | 'text'> & { readonly desk: PlanDesk };

/** The plan of a pipeline: its lines with where each comes from, what contradicts it, and its text to change. */
export function PlanPanel({ view, text, desk }: PlanProps): JSX.Element {
  const [plan, setPlan] = useState<PlanOnDesk | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    desk.open().then(
      (found) => left || setPlan(found),
      (error: Error) => left || setProblem(error.message),
    );
    return () => {
      left = true;
    };
  }, [desk]);
  return (
    <>
      <PlanLines view={view} text={text} plan={plan} />
      <Findings view={view} text={text} />
      {problem !== null && <p role="alert">{text.say('plan.failed', { message: problem })}</p>}
      {!plan && problem === null && <p role="status">{text.say('plan.loading')}</p>}
      {plan && (
        <PlanEditor
          key={plan.path}
          plan={plan}
          text={text}
          desk={desk}
          stored={(stored) => setPlan({ ...plan, stored })}
        />
      )}
    </>
  );
}

function PlanLines({ view, text, plan }: Omit<PlanProps, 'desk'> & { readonly plan: PlanOnDesk | null }): JSX.Element {
  const stages = view.stages.filter(({ words }) => words.plan.length > 0);
  return (
    <>
      <h3>{text.say('plan.now')}</h3>
      {plan && <p>{placeWords(plan, text)}</p>}
      {stages.length === 0 && <p>{text.say('plan.none')}</p>}
      <dl className="rc-plan">
        {stages.map((stage) => (
          <div key={stage.stage}>
            <dt>{stage.name}</dt>
            {stage.words.plan.map((line) => (
              <dd key={JSON.stringify(line)}>
                {text.sentence(line.text)} <span className="rc-muted">({text.sentence(line.origin)})</span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  );
}

/** Where the plan stands, and who wrote it. */
function placeWords({ file, stored }: PlanOnDesk, text: PageProps['text']): string {
  if (file) return text.say('plan.fromFile', { path: file.path });
  const last = stored?.versions.at(-1);
  if (!last) return text.say('plan.fromPipeline');
  return text.say('plan.fromStored', { number: last.number, author: last.author, at: { instant: last.savedAt } });
}

function Findings({ view, text }: Omit<PlanProps, 'desk'>): JSX.Element | null {
  if (view.findings.length === 0) return null;
  return (
    <>
      <h3>{text.say('plan.findings')}</h3>
      <ul className="rc-lines">
        {view.findings.map((finding) => (
          <li key={JSON.stringify([finding.code, finding.stage, finding.text])}>
            {text.sentence(finding.text)} <span className="rc-muted">{text.sentence(finding.fix)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
